import Glibc
import Testing

/// Listens for TCP and UDP on one port of this machine, and tells whether anything came.
final class Canary: Sendable {
    let port: UInt16
    private let stream: Int32
    private let datagrams: Int32

    /// What a page is told to reach.
    var address: String { "127.0.0.1:\(port)" }

    init() throws {
        stream = try #require(Self.socket(SOCK_STREAM.rawValue))
        var port: UInt16 = 0
        try #require(Self.bind(stream, &port) && listen(stream, 64) == 0)
        datagrams = try #require(Self.socket(SOCK_DGRAM.rawValue))
        try #require(Self.bind(datagrams, &port))
        self.port = port
    }

    deinit {
        close(stream)
        close(datagrams)
    }

    /// What has come so far: a connection waits to be taken, or a packet to be read.
    var visits: [String] {
        [(stream, "a TCP connection"), (datagrams, "a UDP packet")].compactMap { socket, what in
            var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, 0) > 0 ? what : nil
        }
    }

    private static func socket(_ type: __socket_type.RawValue) -> Int32? {
        let made = Glibc.socket(AF_INET, Int32(type) | Int32(SOCK_CLOEXEC.rawValue), 0)
        return made < 0 ? nil : made
    }

    /// 0 is any free port; the one that was taken is noted.
    private static func bind(_ socket: Int32, _ port: inout UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                guard Glibc.bind(socket, name, size) == 0, getsockname(socket, name, &size) == 0 else { return false }
                return true
            }
        }
            && {
                port = UInt16(bigEndian: address.sin_port)
                return true
            }()
    }
}
