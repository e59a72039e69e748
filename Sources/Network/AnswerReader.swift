/// Puts an answer together from the lines and bytes that libcurl hands over.
struct AnswerReader {
    private static let headerLimit = 256 << 10

    private let url: String
    private let limit: Int
    private var status = 0
    private var headers = HTTPHeaders()
    private var hasHead = false
    private var headerBytes = 0
    private var bodyBytes = 0

    init(url: String, limit: Int) {
        self.url = url
        self.limit = limit
    }

    var isTooLarge: Bool { headerBytes > Self.headerLimit || bodyBytes > limit }

    /// Reads one line of a head; the empty line that ends it gives the head.
    mutating func readHeader(_ bytes: UnsafeRawBufferPointer) -> HTTPStreamPart? {
        headerBytes += bytes.count
        // What comes after the head is the trailer of a chunked body: nobody asks for it.
        guard !hasHead else { return nil }
        let line = String(decoding: bytes, as: UTF8.self).trimmingLine
        if line.hasPrefix("HTTP/") {
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            headers = HTTPHeaders()
        } else if line.isEmpty {
            // 1xx only announces the real answer.
            guard !(100..<200).contains(status) else { return nil }
            hasHead = true
            return .head(HTTPHead(status: status, headers: headers, url: url))
        } else if let colon = line.firstIndex(of: ":") {
            headers.append(String(line[..<colon]), String(line[line.index(after: colon)...]).trimmingLine)
        }
        return nil
    }

    mutating func readBody(_ bytes: UnsafeRawBufferPointer) -> HTTPStreamPart? {
        bodyBytes += bytes.count
        return .body(Array(bytes))
    }
}

extension String {
    /// Without the space, tabs and line end around it; "\r\n" is one character.
    fileprivate var trimmingLine: String {
        let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
        let rest = utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: Array(rest), as: UTF8.self)
    }
}
