import Network
import Synchronization

/// Takes in one chat-completions answer as the transport hands it over.
final class ChatReception: Sendable {
    private struct State {
        var head: HTTPHead?
        var events = ServerSentEvents()
        var answer: ChatAnswer?
        var errorBody: [UInt8] = []
    }

    private let state = Mutex(State())
    private let progress: @Sendable (ReplyProgress) -> Void

    init(progress: @escaping @Sendable (ReplyProgress) -> Void) { self.progress = progress }

    func receive(_ part: HTTPStreamPart) {
        let news = state.withLock { state -> ReplyProgress? in
            switch part {
            case .head(let head):
                state.head = head
                if (200..<300).contains(head.status) { state.answer = ChatAnswer(headers: head.headers) }
                return nil
            case .body(let bytes) where state.answer == nil:
                state.errorBody += bytes
                return nil
            case .body(let bytes):
                let piece = state.events.read(bytes).map { state.answer?.read($0) ?? "" }.joined()
                return piece.isEmpty ? nil : .text(piece: piece, length: state.answer?.text.utf8.count ?? 0)
            }
        }
        if let news { progress(news) }
    }

    /// The answer as far as it came, once nothing more will; nil when there was none, or one with an error status.
    func end() -> ChatAnswer? {
        let (answer, news) = state.withLock { state in
            let last = state.events.finish().flatMap { state.answer?.read($0) } ?? ""
            let piece = last + (state.answer?.end() ?? "")
            let length = state.answer?.text.utf8.count ?? 0
            return (state.answer, piece.isEmpty ? nil : ReplyProgress.text(piece: piece, length: length))
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
}
