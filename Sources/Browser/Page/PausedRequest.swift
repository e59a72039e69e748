import FoundationEssentials
import JSON

/// A request of the page that waits for our answer (the protocol's `Fetch.requestPaused`).
struct PausedRequest: Sendable {
    let session: String
    let requestID: String
    let request: ResourceRequest

    init(event: DevToolsEvent) {
        session = event.session
        requestID = event.parameters["requestId"]?.string ?? ""
        let details = event.parameters["request"]
        let headers = details?["headers"]?.object?.members ?? []
        let url = details?["url"]?.string ?? ""
        let body = (details?["postDataEntries"]?.array ?? []).compactMap {
            Data(base64Encoded: $0["bytes"]?.string ?? "")
        }
        request = ResourceRequest(
            method: details?["method"]?.string ?? "GET", url: String(url.prefix { $0 != "#" }),
            kind: event.parameters["resourceType"]?.string ?? "Other",
            headers: Dictionary(
                headers.map { ($0.name.lowercased(), $0.value.string ?? "") }, uniquingKeysWith: { first, _ in first }),
            body: body.flatMap { $0 })
    }

    /// The command that gives the page this answer.
    func command(for answer: ResourceAnswer) -> (String, JSONObject) {
        switch answer {
        case .response(let status, let headers, let body, _):
            let list = headers.map { JSONValue.object(["name": .string($0.name), "value": .string($0.value)]) }
            return (
                "Fetch.fulfillRequest",
                [
                    "requestId": .string(requestID), "responseCode": .number(Double(status)),
                    "responseHeaders": .array(list), "body": .string(Data(body).base64EncodedString()),
                ]
            )
        case .refused:
            return failure("BlockedByClient")
        case .failed, .blocked:
            return failure("ConnectionFailed")
        }
    }

    private func failure(_ reason: String) -> (String, JSONObject) {
        ("Fetch.failRequest", ["requestId": .string(requestID), "errorReason": .string(reason)])
    }
}

extension PageRecord.Request {
    init(_ request: ResourceRequest, _ answer: ResourceAnswer) {
        let outcome: Outcome
        var source = ResourceSource.host
        switch answer {
        case .response(let status, _, let body, let origin):
            outcome = .answered(status: status, bytes: body.count)
            source = origin
        case .refused(let reason): outcome = .refused(reason)
        case .failed(let reason): outcome = .failed(reason)
        case .blocked(let reason): outcome = .blocked(reason)
        }
        self.init(
            method: request.method, url: request.url.cut(to: PageRecord.textLimit), kind: request.purpose,
            outcome: outcome, source: source)
    }
}

extension ResourceRequest {
    /// The kind, told more finely than the protocol does.
    fileprivate var purpose: String { headers["accept"] == "text/event-stream" ? "EventSource" : kind }
}
