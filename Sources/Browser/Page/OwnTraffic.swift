import JSON

/// The requests that never come to us to be answered: sockets, and what the browser itself blocks.
struct OwnTraffic: Sendable {
    private struct Sent {
        let method: String
        let url: String
        let kind: String
    }

    /// The requests under way, by session and number.
    private var sent: [String: Sent] = [:]

    /// The request that an event of the protocol's `Network` domain shows to have come to nothing, if it does.
    mutating func apply(_ event: DevToolsEvent) -> PageRecord.Request? {
        let parameters = event.parameters
        let key = "\(event.session) \(parameters["requestId"]?.string ?? "")"
        switch event.method {
        case "Network.requestWillBeSent":
            let request = parameters["request"]
            guard sent.count < PageRecord.requestLimit else { return nil }
            sent[key] = Sent(
                method: request?["method"]?.string ?? "GET",
                url: (request?["url"]?.string ?? "").cut(to: PageRecord.textLimit),
                kind: parameters["type"]?.string ?? "Other")
        case "Network.loadingFinished":
            sent[key] = nil
        case "Network.loadingFailed":
            guard let request = sent.removeValue(forKey: key), let reason = Self.reason(parameters) else { return nil }
            return PageRecord.Request(
                method: request.method, url: request.url, kind: request.kind,
                outcome: .blocked("the browser blocked it: \(reason)"))
        case "Network.webSocketCreated", "Network.webTransportCreated":
            let kind = event.method == "Network.webSocketCreated" ? "WebSocket" : "WebTransport"
            let url = parameters["url"]?.string ?? ""
            let isOfVisitor = url.contains(/^\w+:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?:[:\/]|$)/)
            return PageRecord.Request(
                method: "GET", url: url.cut(to: PageRecord.textLimit), kind: kind,
                outcome: isOfVisitor
                    ? .blocked("it leads to the visitor's own machine, where there is no such server")
                    : .refused("a \(kind) is never opened for a page under judgement"))
        default: break
        }
        return nil
    }

    /// Why the browser blocked it; `nil` when it was we who refused it.
    private static func reason(_ parameters: JSONValue) -> String? {
        if let cause = parameters["corsErrorStatus"]?["corsError"]?.string { return "CORS (\(cause))" }
        switch parameters["blockedReason"]?.string {
        // "other" is what is said when we refused the question that went before the request.
        case nil, "inspector", "other": return nil
        case "mixed-content": return "mixed content; an https page may load https only"
        case "csp": return "the page's own content security policy"
        case let other?: return other
        }
    }
}
