import Network
import Synchronization

/// Takes in one answer as the transport hands it over.
final class AnswerReception: Sendable {
    private struct State {
        var head: HTTPHead?
        var events = ServerSentEvents()
        var answer: Answer?
        var errorBody: [UInt8] = []
        var thoughtLength = 0
    }

    private let state = Mutex(State())
    private let dialect: any Dialect
    private let progress: @Sendable (ReplyProgress) -> Void

    init(_ dialect: any Dialect, progress: @escaping @Sendable (ReplyProgress) -> Void) {
        self.dialect = dialect
        self.progress = progress
    }

    func receive(_ part: HTTPStreamPart) {
        let news = state.withLock { state -> ReplyProgress? in
            switch part {
            case .head(let head):
                state.head = head
                if (200..<300).contains(head.status) { state.answer = Answer(headers: head.headers) }
                return nil
            case .body(let bytes) where state.answer == nil:
                state.errorBody += bytes
                return nil
            case .body(let bytes):
                for event in state.events.read(bytes) { state.answer?.read(event, in: dialect) }
                return Self.news(&state)
            }
        }
        if let news { progress(news) }
    }

    /// The answer as far as it came, once nothing more will; nil when there was none, or one with an error status.
    func end() -> Answer? {
        let (answer, news) = state.withLock { state in
            if let event = state.events.finish() { state.answer?.read(event, in: dialect) }
            state.answer?.close()
            let news = Self.news(&state)
            return (state.answer, news)
        }
        if let news { progress(news) }
        return answer
    }

    /// The error of an answer with an error status.
    var fault: ProviderFault? {
        state.withLock { state in
            guard let head = state.head, state.answer == nil else { return nil }
            return ProviderFault(head: head, body: state.errorBody)
        }
    }

    private static func news(_ state: inout State) -> ReplyProgress? {
        guard let piece = state.answer?.takeNews(), let answer = state.answer else { return nil }
        if !piece.isEmpty { return .text(piece: piece, length: answer.text.utf8.count) }
        guard answer.thoughtLength > state.thoughtLength else { return nil }
        state.thoughtLength = answer.thoughtLength
        return .thinking(length: answer.thoughtLength)
    }
}
