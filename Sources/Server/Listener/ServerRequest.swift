/// One request, as far as a handler needs to know it.
package struct ServerRequest: Sendable {
    /// As sent, in capitals; a HEAD request arrives here as GET, because the listener takes care of the difference.
    package var method: String
    package var target: RequestTarget
    package var headers: ServerHeaders
    package var body: [UInt8]
    /// The numeric address of the peer: the nearest proxy's, where there is one.
    package var client: String

    package init(
        _ method: String, _ target: RequestTarget, headers: ServerHeaders = ServerHeaders(), body: [UInt8] = [],
        client: String = ""
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.client = client
    }

    /// The decoded path: see `RequestTarget.path`.
    package var path: String { target.path }

    /// The type of the body in lower case, without parameters: `application/json`.
    package var mediaType: String? {
        guard let type = headers["Content-Type"] else { return nil }
        let bytes = type.utf8.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != 0x20 && $0 != 0x09 }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }
}
