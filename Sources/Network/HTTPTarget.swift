private import CCurl

/// Where a URL leads, as the library that connects reads it: no second parser could disagree.
package struct HTTPTarget: Sendable, Hashable {
    package let url: String
    package let scheme: String
    /// In lower case, without brackets and without a dot at the end; `0x7f.1` and its like are already 127.0.0.1.
    package let host: String
    package let port: Int

    package init(_ url: String) throws(TransportError) {
        try self.init([url])
    }

    /// The target of a `Location` header in an answer from here.
    package func redirect(to location: String) throws(TransportError) -> HTTPTarget {
        try HTTPTarget([url, location])
    }

    package func hasSameOrigin(as other: HTTPTarget) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    /// The URL as browsers write it: host in small letters, no fragment, and no port that is the scheme's own.
    package var webAddress: String {
        let whole = url.prefix { $0 != "#" }
        let start = whole.firstRange(of: "://")?.upperBound ?? whole.startIndex
        let end = whole[start...].firstIndex(of: "/") ?? whole.endIndex
        let usual = scheme == "https" ? ":443" : ":80"
        var authority = whole[start..<end].lowercased()
        if authority.hasSuffix(usual) { authority.removeLast(usual.count) }
        return "\(whole[..<start])\(authority)\(whole[end...])"
    }

    package var isLoopback: Bool {
        host == "localhost" || IPAddress(host).map { AddressClass(of: $0) == .loopback } == true
    }

    /// Each URL is read relative to the one before it.
    private init(_ urls: [String]) throws(TransportError) {
        guard let parser = curl_url() else {
            throw TransportError(.invalidURL, host: nil, "There is no memory left to read a URL.")
        }
        defer { curl_url_cleanup(parser) }
        for url in urls {
            // A zero byte would end the text early for C.
            let isWhole = !url.utf8.contains(0)
            let code = curl_url_set(parser, CURLUPART_URL, url, UInt32(CURLU_URLENCODE | CURLU_DISALLOW_USER))
            guard isWhole, code == CURLUE_OK else { throw Self.invalid(reason(code)) }
        }
        func part(_ part: CURLUPart) -> String? {
            var text: UnsafeMutablePointer<CChar>?
            guard curl_url_get(parser, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else {
                return nil
            }
            defer { curl_free(text) }
            return String(cString: text)
        }
        guard let scheme = part(CURLUPART_SCHEME), scheme == "http" || scheme == "https" else {
            throw Self.invalid("it does not start with http:// or https://")
        }
        guard let url = part(CURLUPART_URL), let host = part(CURLUPART_HOST), !host.isEmpty,
            let port = part(CURLUPART_PORT).flatMap({ Int($0) })
        else { throw Self.invalid("it names no host") }
        self.url = url
        self.scheme = scheme
        self.port = port
        let name = host.lowercased().drop { $0 == "[" }
        self.host = String(name.last == "]" || name.last == "." ? name.dropLast() : name)
    }

    private static func invalid(_ reason: String) -> TransportError {
        TransportError(
            .invalidURL, host: nil, "The URL cannot be used: \(reason). Give a full http:// or https:// URL.")
    }
}

private func reason(_ code: CURLUcode) -> String {
    switch code {
    case CURLUE_USER_NOT_ALLOWED: "it has a user name or password in it"
    case CURLUE_BAD_PORT_NUMBER: "its port is not a number from 0 to 65535"
    case CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_SCHEME: "it does not start with http:// or https://"
    case CURLUE_NO_HOST, CURLUE_BAD_HOSTNAME: "it names no host"
    default: "it is malformed"
    }
}
