import Glibc
import Synchronization

/// A small real HTTP/1.1 server on a free loopback port, with a script instead of content; it ends with the value.
package final class StubServer: Sendable {
    private let listener: StubListener

    /// `answer` is called on a thread of the server for each request, several at once when there are several
    /// connections.
    package init(_ answer: @escaping @Sendable (StubRequest) -> StubAnswer) throws {
        listener = try StubListener(answer)
        try listener.start()
    }

    /// Answers the first request with the first of `answers`, and so on; the last one is repeated.
    package convenience init(_ answers: StubAnswer...) throws {
        let rest = Mutex(answers[...])
        try self.init { _ in
            rest.withLock { rest in (rest.count > 1 ? rest.popFirst() : rest.first) ?? .full(500, "no answer scripted")
            }
        }
    }

    deinit { listener.stop() }

    package var port: Int { listener.port }
    /// Without a slash at the end.
    package var url: String { "http://127.0.0.1:\(port)" }
    /// All that were received completely, in order.
    package var requests: [StubRequest] { listener.requests }
}

/// A system call of a stub server that failed.
package struct StubServerError: Error {
    package let call: String
    package let cause: Int32
}

private final class StubListener: Sendable {
    private struct State {
        var requests: [StubRequest] = []
        var connections: Set<Int32> = []
        var isStopped = false
    }

    let port: Int
    private let socket: Int32
    private let answer: @Sendable (StubRequest) -> StubAnswer
    private let state = Mutex(State())

    init(_ answer: @escaping @Sendable (StubRequest) -> StubAnswer) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw StubServerError(call: "socket", cause: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failure = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, size) != 0 || listen(socket, 64) != 0 || getsockname(socket, address, &size) != 0
            }
        }
        guard !failure else {
            let cause = errno
            close(socket)
            throw StubServerError(call: "bind", cause: cause)
        }
        self.socket = socket
        self.answer = answer
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }

    var requests: [StubRequest] { state.withLock { $0.requests } }

    func start() throws {
        try detachThread {
            while true {
                let connection = accept(self.socket, nil, nil)
                if connection < 0, errno == EINTR || errno == ECONNABORTED { continue }
                guard connection >= 0 else { return }
                self.serve(connection)
            }
        }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            // Waiting threads wake up, find the end, and close what is theirs.
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
        shutdown(socket, Int32(SHUT_RDWR))
    }

    private func serve(_ connection: Int32) {
        let isOpen = state.withLock { state in
            if !state.isStopped { state.connections.insert(connection) }
            return !state.isStopped
        }
        guard isOpen else {
            close(connection)
            return
        }
        let failure = Result {
            try detachThread {
                var stub = StubConnection(connection)
                while let request = stub.readRequest() {
                    self.state.withLock { $0.requests.append(request) }
                    guard stub.send(self.answer(request)) else { break }
                }
                self.forget(connection)
            }
        }
        if case .failure = failure { forget(connection) }
    }

    /// Closed under the lock, so that `stop` never touches a number that is somebody else's by now.
    private func forget(_ connection: Int32) {
        state.withLock { state in
            state.connections.remove(connection)
            close(connection)
        }
    }
}

private func detachThread(_ body: @escaping @Sendable () -> Void) throws {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let failure = pthread_create(
        &thread, nil,
        { context in
            if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, box.toOpaque())
    guard failure == 0 else {
        box.release()
        throw StubServerError(call: "pthread_create", cause: failure)
    }
    pthread_detach(thread)
}
