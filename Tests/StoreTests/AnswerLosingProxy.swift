import Glibc
import Processes
import Synchronization

/// Stands between a client and PostgreSQL, and cuts the connection instead of handing on the answer to every third commit.
final class AnswerLosingProxy: Sendable {
    let port: UInt16
    private let listener: Int32
    private let commits = Atomic<Int>(0)
    private let lost = Atomic<Int>(0)

    /// How many answers were lost.
    var losses: Int { lost.load(ordering: .relaxed) }

    init(socket path: String) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        port = withUnsafeMutablePointer(to: &address) { [listener] address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, size)
                getsockname(listener, $0, &size)
            }
            return UInt16(bigEndian: address.pointee.sin_port)
        }
        listen(listener, 64)
        DedicatedThread.start { [weak self, listener] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                DedicatedThread.start { [weak self] in self?.serve(client, path) }
            }
        }
    }

    /// Takes no more connections.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ client: Int32, _ path: String) {
        let server = Self.connect(to: path)
        defer {
            close(client)
            close(server)
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var files = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            poll(&files, 2, -1)
            for (index, target) in [server, client].enumerated() where files[index].revents != 0 {
                let count = read(files[index].fd, &buffer, buffer.count)
                guard count > 0, send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
                let isCommit = index == 0 && String(decoding: buffer[..<count], as: UTF8.self).contains("COMMIT")
                guard isCommit, commits.add(1, ordering: .relaxed).newValue % 3 == 0 else { continue }
                // The server has carried it out once it answers.
                var file = pollfd(fd: server, events: Int16(POLLIN), revents: 0)
                poll(&file, 1, 10_000)
                lost.add(1, ordering: .relaxed)
                return
            }
        }
    }

    private static func connect(to path: String) -> Int32 {
        let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = Glibc.connect(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return file
    }
}
