/// A request that is answered without asking the handler.
///
/// Its connection is closed, because what follows on it may be the rest of the same request.
struct Refusal: Error {
    let answer: ServerAnswer

    init(_ status: Int, _ reason: String) {
        var answer = ServerAnswer.text(reason + "\n", status: status)
        answer.headers["Connection"] = "close"
        self.answer = answer
    }
}
