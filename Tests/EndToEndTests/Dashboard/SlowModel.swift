import FoundationEssentials
import JSON
import Synchronization
import TestSupport

/// A real model server that says its answer piece by piece, each when the test wants it.
final class SlowModel: Sendable {
    private let server: StubServer
    private let said: Said

    private final class Said: Sendable {
        let wanted = Mutex(1)
    }

    /// The same answer to every question.
    init(_ pieces: [String]) throws {
        let said = Said()
        let chunks = pieces.enumerated().flatMap { index, piece -> [StubAnswer.Step] in
            let chunk: JSONValue = ["choices": [["index": 0, "delta": ["content": .string(piece)]]]]
            return [.wait { said.wanted.withLock { $0 > index } }, .text("data: \(chunk.text)\n\n")]
        }
        let end: JSONValue = ["choices": [["index": 0, "delta": [:], "finish_reason": "stop"]]]
        server = try StubServer { _ in
            .stream(chunks + [.text("data: \(end.text)\n\n"), .text("data: [DONE]\n\n")])
        }
        self.said = said
    }

    /// What `AGENT_MODEL` must be.
    var name: String { "slow@\(server.url)/v1" }

    /// Lets it say one piece more; the first it says unasked.
    func goOn() { said.wanted.withLock { $0 += 1 } }
}
