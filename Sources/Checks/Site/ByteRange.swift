import Browser

/// The part of a body that a `Range` header asks for, as players of video and audio do.
enum ByteRange: Sendable, Hashable {
    /// No range, or one that a server may disregard: the whole body is sent.
    case whole
    case part(Range<Int>)
    /// It lies outside the body: 416.
    case outside

    /// Reads `bytes=0-99`, `bytes=100-` and `bytes=-100`; of several ranges none is taken.
    init(header: String?, length: Int) {
        guard let match = header?.wholeMatch(of: /bytes=([0-9]{0,18})-([0-9]{0,18})/) else {
            self = .whole
            return
        }
        switch (Int(match.1), Int(match.2)) {
        case (let first?, let last?) where last < first: self = .whole
        case (let first?, let last):
            let end = last.map { min($0 + 1, length) } ?? length
            self = first < length ? .part(first..<end) : .outside
        case (nil, let count?): self = count > 0 && length > 0 ? .part(max(0, length - count)..<length) : .outside
        case (nil, nil): self = .whole
        }
    }
}

extension ResourceAnswer {
    /// A complete answer as a server sends it for this request: without a body for HEAD, a part for a range.
    func shaped(for request: ResourceRequest) -> ResourceAnswer {
        guard case .response(let status, let headers, let body, let source) = self else { return self }
        if request.method == "HEAD" {
            return .response(status: status, headers: headers, body: [], source: source)
        }
        guard status == 200 else { return self }
        let ranged = headers + [ResourceHeader("Accept-Ranges", "bytes")]
        switch ByteRange(header: request.headers["range"], length: body.count) {
        case .whole: return .response(status: status, headers: ranged, body: body, source: source)
        case .part(let range):
            let place = ResourceHeader(
                "Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(body.count)")
            return .response(status: 206, headers: ranged + [place], body: Array(body[range]), source: source)
        case .outside:
            let place = ResourceHeader("Content-Range", "bytes */\(body.count)")
            return .response(status: 416, headers: ranged + [place], body: [], source: source)
        }
    }
}
