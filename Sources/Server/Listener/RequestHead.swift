/// The request line and the header fields of one request, read so strictly that nobody can read them in another way.
struct RequestHead {
    /// How the end of the body is found.
    enum Framing: Equatable {
        case length(Int)
        case chunked
    }

    static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

    /// As it was sent.
    let method: String
    let target: RequestTarget
    let headers: ServerHeaders
    let framing: Framing
    let isHTTP10: Bool

    var isHead: Bool { method == "HEAD" }
    var expectsContinue: Bool { headers["Expect"] != nil && framing != .length(0) }

    /// Whether the client is content with the end of the connection after this answer, or needs it.
    var closes: Bool {
        isHTTP10 || headers.values(of: "Connection").contains { $0.lowercased().contains("close") }
    }

    /// Reads a head, of which the empty line has been cut off; the lines end in CR LF, which `HeadScan` has seen to.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: ListenerLimits) throws(Refusal) {
        var lines = HeadLines(bytes)
        (method, target, isHTTP10) = try Self.readRequestLine(lines.next() ?? bytes[..<0], limits)
        var headers = ServerHeaders()
        var size = 0
        while let line = lines.next() {
            let field = try Self.readField(line)
            size += field.name.utf8.count + field.value.utf8.count
            guard size <= limits.headerBytes else {
                throw Refusal(431, "The header fields are longer than \(limits.headerBytes) bytes.")
            }
            guard headers.fields.count < limits.headerFields else {
                throw Refusal(431, "There are more than \(limits.headerFields) header fields.")
            }
            headers.add(field.name, field.value)
        }
        self.headers = headers
        framing = try Self.readFraming(headers, isHTTP10: isHTTP10)
        try refuseAmbiguous(limits)
    }

    private static func readRequestLine(
        _ line: Slice<UnsafeBufferPointer<UInt8>>, _ limits: ListenerLimits
    ) throws(Refusal) -> (String, RequestTarget, Bool) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isTokenByte) else {
            throw Refusal(400, "The request line is not METHOD TARGET HTTP/1.1 with one space between.")
        }
        guard parts[2].elementsEqual("HTTP/1.1".utf8) || parts[2].elementsEqual("HTTP/1.0".utf8) else {
            let isHTTP = parts[2].starts(with: "HTTP/".utf8)
            throw Refusal(isHTTP ? 505 : 400, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
        }
        let method = String(decoding: parts[0], as: UTF8.self)
        guard methods.contains(method) else { throw Refusal(501, "This method is not known here.") }
        guard parts[1].count <= limits.targetBytes else {
            throw Refusal(414, "The request's target is longer than \(limits.targetBytes) bytes.")
        }
        guard parts[1].allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw Refusal(400, "The request's target has a control character in it.")
        }
        do {
            let target = try RequestTarget(String(decoding: parts[1], as: UTF8.self))
            return (method, target, parts[2].last == UInt8(ascii: "0"))
        } catch { throw Refusal(400, error.description) }
    }

    private static func readField(
        _ line: Slice<UnsafeBufferPointer<UInt8>>
    ) throws(Refusal) -> (name: String, value: String) {
        guard let first = line.first, first != 0x20, first != 0x09 else {
            throw Refusal(400, "A header field goes on in a second line, which HTTP no longer allows.")
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(\.isTokenByte)
        else { throw Refusal(400, "A header field is not NAME: VALUE, without a space before the colon.") }
        var value = line[(colon + 1)...]
        while let byte = value.first, byte == 0x20 || byte == 0x09 { value = value.dropFirst() }
        while let byte = value.last, byte == 0x20 || byte == 0x09 { value = value.dropLast() }
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw Refusal(400, "A header field has a control character in its value.")
        }
        return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    private static func readFraming(_ headers: ServerHeaders, isHTTP10: Bool) throws(Refusal) -> Framing {
        for name in ["Content-Length", "Transfer-Encoding", "Host"]
        where headers.fields.count(where: { $0.isNamed(name) }) > 1 {
            throw Refusal(400, "The header field \(name) was sent more than once.")
        }
        let coding = headers["Transfer-Encoding"]
        let length = headers["Content-Length"]
        guard coding == nil || length == nil else {
            throw Refusal(400, "Content-Length and Transfer-Encoding were both sent.")
        }
        if let coding {
            guard !isHTTP10, coding.lowercased() == "chunked" else {
                throw Refusal(400, "The only transfer coding here is chunked, and that in HTTP/1.1.")
            }
            return .chunked
        }
        guard let length else { return .length(0) }
        guard (1...15).contains(length.utf8.count), length.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(length)
        else { throw Refusal(400, "Content-Length is not a number of bytes.") }
        return .length(number)
    }

    /// Refuses what a proxy in front of us may read in another way, so that one request could pass for two.
    private func refuseAmbiguous(_ limits: ListenerLimits) throws(Refusal) {
        guard isHTTP10 || headers["Host"] != nil else { throw Refusal(400, "The header field Host is missing.") }
        guard headers["Host"]?.utf8.allSatisfy(\.isHostByte) != false else {
            throw Refusal(400, "The header field Host is not a host.")
        }
        guard !isHead || framing == .length(0) else {
            throw Refusal(400, "A HEAD request with a body is not answered.")
        }
        if case .length(let length) = framing, length > limits.bodyBytes { throw .bodyTooLong(limits.bodyBytes) }
        guard headers["Expect"].map({ $0.lowercased() == "100-continue" }) != false else {
            throw Refusal(417, "Nothing but 100-continue can be expected here.")
        }
    }
}

/// The lines of a head, without their ends.
private struct HeadLines {
    private var rest: Slice<UnsafeBufferPointer<UInt8>>
    private var isOver = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = bytes[...] }

    mutating func next() -> Slice<UnsafeBufferPointer<UInt8>>? {
        guard !isOver else { return nil }
        guard let end = rest.firstIndex(of: UInt8(ascii: "\r")) else {
            isOver = true
            return rest
        }
        defer { rest = rest[(end + 2)...] }
        return rest[..<end]
    }
}

extension UInt8 {
    /// Whether the byte may stand in a method or the name of a header field (RFC 9110 section 5.6.2).
    var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }

    fileprivate var isHostByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~:[]%".utf8.contains(self)
        }
    }
}
