/// What a `StubServer` sends back, step by step.
package struct StubAnswer: Sendable {
    package enum Step: Sendable {
        case text(String)
        case bytes([UInt8])
        case pause(Duration)
        /// Until it says yes, or the client goes away.
        case wait(@Sendable () -> Bool)
        /// Nothing more is sent until the client goes away.
        case hang
        /// The connection is closed here.
        case cut
    }

    /// In what order; a connection is kept for the next request unless a step ended it.
    package let steps: [Step]

    /// Exactly these bytes on the wire, head included.
    package init(raw steps: [Step]) { self.steps = steps }

    /// A complete answer with a `Content-Length`.
    package static func full(
        _ status: Int = 200, _ body: String = "", headers: [(String, String)] = []
    ) -> StubAnswer {
        let head = head(status, headers + [("Content-Length", String(body.utf8.count))])
        return StubAnswer(raw: [.text(head + body)])
    }

    /// A chunked answer: every piece is a chunk of its own.
    package static func stream(
        _ steps: [Step], status: Int = 200, headers: [(String, String)] = [("Content-Type", "text/event-stream")]
    ) -> StubAnswer {
        let chunks = steps.map { step in
            switch step {
            case .text(let text): Step.bytes(chunk(Array(text.utf8)))
            case .bytes(let bytes): Step.bytes(chunk(bytes))
            case .pause, .wait, .hang, .cut: step
            }
        }
        let head = head(status, headers + [("Transfer-Encoding", "chunked")])
        return StubAnswer(raw: [.text(head)] + chunks + [.text("0\r\n\r\n")])
    }

    package static var cut: StubAnswer { StubAnswer(raw: [.cut]) }

    package static var hang: StubAnswer { StubAnswer(raw: [.hang]) }

    private static func head(_ status: Int, _ headers: [(String, String)]) -> String {
        "HTTP/1.1 \(status) Stub\r\n" + headers.map { "\($0): \($1)\r\n" }.joined() + "\r\n"
    }

    private static func chunk(_ bytes: [UInt8]) -> [UInt8] {
        Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
    }
}
