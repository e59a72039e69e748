import JSON
import Network

/// An error as a model's provider reported it, in whichever of the many shapes.
struct ProviderFault: Hashable {
    /// The HTTP status; for an error inside a successful answer, the one that its code or type stands for.
    let status: Int
    let message: String
    let type: String
    let code: String
    /// The request's field that it is about.
    let parameter: String
    /// What the provider calls the request; empty when it does not say.
    let requestID: String
    /// Where a redirect leads.
    let location: String?
    /// What the model wrote and the provider threw away, because it was not the JSON that was asked for.
    let discarded: String?
    /// Tokens that the model can read, where the error says so.
    let contextSize: Int?
    /// Whether it came as a stream would: some servers can answer, but cannot stream.
    let isStreamed: Bool
    private let details: FaultDetails
    private let retryAfter: RetryAfter
    private let hasErrorMember: Bool

    /// From the body of an answer with an error status.
    init(head: HTTPHead, body: [UInt8]) {
        let value = try? JSONValue(parsing: body)
        self.init(status: head.status, headers: head.headers, value: value ?? Self.firstEvent(body), body: body)
    }

    /// From a value inside an answer with status 200; nil when it reports no error.
    init?(value: JSONValue, headers: HTTPHeaders) {
        guard let error = value["error"], error != .null else { return nil }
        self.init(status: Self.status(of: error), headers: headers, value: value, body: Array(value.text.utf8))
    }

    private init(status: Int, headers: HTTPHeaders, value: JSONValue?, body: [UInt8]) {
        let value = value?.array?.first ?? value
        let error = value?["error"]
        hasErrorMember = error != nil
        details = FaultDetails(error?["details"])
        retryAfter = RetryAfter(headers)
        self.status = details.isAboutKey ? 401 : status
        type = error?["type"]?.string ?? error?["status"]?.string ?? value?["type"]?.string ?? ""
        code = details.code ?? error?["code"].map(Self.word) ?? ""
        parameter = error?["param"]?.string ?? ""
        requestID = headers["x-request-id"] ?? headers["request-id"] ?? value?["request_id"]?.string ?? ""
        location = (300..<400).contains(status) ? headers["Location"] : nil
        isStreamed = headers["Content-Type"]?.lowercased().hasPrefix("text/event-stream") == true
        discarded = error?["failed_generation"]?.string
        contextSize = error?["n_ctx"]?.integer
        let said = [error?["message"], error, value?["message"], value?["detail"]].lazy.compactMap {
            $0.flatMap(Self.sentence)
        }
        message = said.first ?? String(decoding: body, as: UTF8.self)
    }

    /// Money or quota has run out, which no waiting heals.
    var isSpendLimit: Bool {
        let quotas: Set = [
            "insufficient_quota", "billing_error", "credit_balance_exhausted", "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded", "organization_usage_limit_exceeded", "enforced_spend_limit_reached",
            "contract_spend_limit_reached",
        ]
        if quotas.contains(type) || quotas.contains(code) || details.isDailyQuota { return true }
        if status == 402 { return retryAfter.delay == nil }
        // aipipe's own words: "Usage $0.11 / $0.1 in 7 days", without an error member.
        return status == 429 && !hasErrorMember && message.contains("Usage $")
    }

    /// Another try with the same request may succeed.
    var isTransient: Bool {
        if isSpendLimit { return false }
        if let isWorthwhile = retryAfter.isWorthwhile { return isWorthwhile }
        switch status {
        case 402, 408, 409, 425, 429, 500, 502, 503, 504, 520...524, 529: return true
        default: return false
        }
    }

    /// What the server asked to wait.
    var delay: Duration? { retryAfter.delay ?? details.retryDelay }

    /// The prompt is longer than the model can read.
    var isTooLong: Bool {
        if ["context_length_exceeded", "exceed_context_size_error", "request_too_large"].contains(
            where: [code, type].contains)
        {
            return true
        }
        let text = message.lowercased()
        let words = [
            "prompt is too long", "maximum context length", "exceeds the maximum number of tokens",
            "exceeds the available context size", "contextwindowexceeded", "exceeds the context window",
        ]
        return status == 413 || words.contains { text.contains($0) }
    }

    /// Whether it is about a field of the request by that name.
    func concerns(_ field: String) -> Bool {
        if !parameter.isEmpty { return parameter == field || parameter.hasPrefix(field + ".") }
        let isPartOfName: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "_" }
        return message.ranges(of: field).contains { range in
            let before = message[..<range.lowerBound].last
            let after = message[range.upperBound...].first
            return before.map(isPartOfName) != true && after.map(isPartOfName) != true
        }
    }

    /// Error bodies may come framed as an event even where no stream was asked for.
    private static func firstEvent(_ body: [UInt8]) -> JSONValue? {
        var events = ServerSentEvents()
        let event = events.read(body).first ?? events.finish()
        return event.flatMap { try? JSONValue(parsing: $0.data) }
    }

    private static func status(of error: JSONValue) -> Int {
        let number = error["code"].flatMap { $0.integer ?? $0.string.flatMap { Int($0) } }
        if let number, (400..<600).contains(number) { return number }
        let names = [error["type"]?.string, error["code"]?.string].compactMap(\.self)
        return names.lazy.compactMap { statuses[$0] }.first ?? 500
    }

    /// The statuses that go with types and codes of errors.
    private static let statuses = [
        "invalid_request_error": 400, "invalid_prompt": 400, "context_length_exceeded": 400, "bio_policy": 400,
        "image_too_large": 400, "invalid_base64_image": 400, "authentication_error": 401, "billing_error": 402,
        "permission_error": 403, "not_found_error": 404, "request_too_large": 413, "rate_limit_error": 429,
        "rate_limit_exceeded": 429, "insufficient_quota": 429, "api_error": 500, "server_error": 500,
        "timeout_error": 504, "overloaded_error": 529,
    ]

    private static func word(_ value: JSONValue) -> String {
        value.string ?? value.integer.map(String.init) ?? ""
    }

    private static func sentence(_ value: JSONValue) -> String? {
        if let list = value.array {
            return list.isEmpty ? nil : (list.first?["msg"]?.string ?? JSONValue.array(list).text)
        }
        return value.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}
