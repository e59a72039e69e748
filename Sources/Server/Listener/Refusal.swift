/// A request that is answered without asking the handler.
///
/// Its connection is closed, because what follows on it may be the rest of the same request.
struct Refusal: Error {
    let status: Int
    let reason: String

    init(_ status: Int, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    static func bodyTooLong(_ limit: Int) -> Refusal {
        Refusal(413, "The body is longer than \(limit) bytes.")
    }

    var answer: ServerAnswer {
        var answer = Problem(status, reason).answer
        answer.headers["Connection"] = "close"
        return answer
    }
}
