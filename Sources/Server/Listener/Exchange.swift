/// A request on its way to a handler, and the answer's way back to the loop's thread.
struct Exchange: Sendable {
    let request: ServerRequest
    let key: ExchangeKey
    let handler: any HTTPHandler
    let mailbox: LoopMailbox

    func carryOut() async {
        let answer = await handler.answer(request)
        mailbox.post(.answer(answer, key))
        guard let stream = answer.stream else { return }
        for await piece in stream { mailbox.post(.piece(piece, key)) }
        mailbox.post(.streamEnd(key))
    }
}
