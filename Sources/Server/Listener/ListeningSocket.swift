private import Glibc

/// A TCP socket that is bound and listens, and that nobody has accepted a connection from yet.
struct ListeningSocket: ~Copyable {
    let descriptor: Descriptor
    /// The real port, also when 0 was asked for.
    let port: UInt16

    init(host: String, port: UInt16) throws(ListenerError) {
        var wanted = addrinfo()
        wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &wanted, &found)
        guard code == 0, let address = found else {
            throw .unknownHost(host: host, reason: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(found) }

        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard let descriptor = Descriptor(socket(address.pointee.ai_family, Int32(kind), 0)) else {
            throw .failed(step: "opening a socket", reason: Self.reason(errno))
        }
        // Without it a restart within a minute finds the port taken by connections that are already over.
        var on: Int32 = 1
        setsockopt(descriptor.number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        // Connections inherit it: the end of an answer does not wait 40 ms for the client to confirm its beginning.
        setsockopt(descriptor.number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor.number, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
            listen(descriptor.number, SOMAXCONN) == 0
        else { throw Self.failure(errno, host: host, port: port) }

        self.port = Self.boundPort(descriptor.number)
        self.descriptor = descriptor
    }

    /// Hands the descriptor to somebody else, who now closes it.
    consuming func release() -> Int32 { descriptor.release() }

    private static func failure(_ code: Int32, host: String, port: UInt16) -> ListenerError {
        switch code {
        case EADDRINUSE: .portTaken(host: host, port: port)
        case EACCES: .portReserved(port: port)
        case EADDRNOTAVAIL: .notOurAddress(host: host)
        default: .failed(step: "listening on \(host), port \(port)", reason: reason(code))
        }
    }

    private static func boundPort(_ socket: Int32) -> UInt16 {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &address) { bytes in
            getsockname(socket, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
            // The port stands at the same place for IPv4 and IPv6, in network byte order.
            return bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
