/// Answers the requests of a page: the only network it has.
package protocol ResourceHost: Sendable {
    /// Called concurrently, once per request; a redirect's target is asked for anew.
    func answer(_ request: ResourceRequest) async -> ResourceAnswer
}

/// What a page asks for.
package struct ResourceRequest: Sendable, Hashable {
    package let method: String
    /// Absolute, without the fragment.
    package let url: String
    /// `Document`, `Stylesheet`, `Image`, `Font`, `Script`, `XHR`, `Fetch`, … (the protocol's `Network.ResourceType`).
    package let kind: String
    package let headers: [String: String]
    package let body: [UInt8]

    package init(method: String, url: String, kind: String, headers: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.kind = kind
        self.headers = headers
        self.body = body
    }
}

/// What a page gets.
package enum ResourceAnswer: Sendable, Hashable {
    /// An HTTP answer. The body is sent whole; at most 64 MiB.
    case response(status: Int, headers: [ResourceHeader], body: [UInt8], source: ResourceSource = .host)
    /// Refused by policy, with the reason for the report; the page sees a blocked request.
    case refused(String)
    /// Could not be had, with the reason for the report; the page sees a failed connection.
    case failed(String)
    /// A visitor could not have it either, with the reason for the report; the page sees a failed connection.
    case blocked(String)
}

/// Where an answer comes from.
package enum ResourceSource: Sendable, Codable, Hashable {
    case host
    /// Kept from earlier; the note says why it is not as fresh as it should be.
    case cache(note: String?)
}

/// One header of an answer.
package struct ResourceHeader: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
