package import JSON

/// An answer that says what is wrong, to programs and to people: `application/problem+json` (RFC 9457).
package struct Problem: Error, Sendable, Hashable {
    /// One of several things that are wrong with a request.
    package struct Fault: Sendable, Hashable {
        /// Where, as in `$.attachments[1].url`.
        package let path: String
        package let message: String

        package init(_ path: String, _ message: String) {
            self.path = path
            self.message = message
        }
    }

    package var status: Int
    /// What happened and what to do, for a person.
    package var detail: String
    /// All that is wrong, when a request was read to its end.
    package var faults: [Fault]
    /// When to try again.
    package var retryAfterSeconds: Int?
    /// Members beside those of the RFC.
    package var more: JSONObject = [:]

    package init(_ status: Int, _ detail: String, faults: [Fault] = [], retryAfterSeconds: Int? = nil) {
        self.status = status
        self.detail = detail
        self.faults = faults
        self.retryAfterSeconds = retryAfterSeconds
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "type": "about:blank", "title": .string(StatusLine.reason(of: status)), "status": .integer(status),
            "detail": .string(detail),
        ]
        if !faults.isEmpty {
            object["faults"] = .array(faults.map { ["path": .string($0.path), "message": .string($0.message)] })
        }
        for member in more.members { object[member.name] = member.value }
        return .object(object)
    }

    package var answer: ServerAnswer {
        var answer = ServerAnswer.json(json.text, status: status)
        answer.headers["Content-Type"] = "application/problem+json"
        if let retryAfterSeconds { answer.headers["Retry-After"] = String(retryAfterSeconds) }
        return answer
    }
}
