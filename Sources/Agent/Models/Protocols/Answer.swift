import JSON
import Network

/// A provider's answer, put together from its pieces: the events of a stream, or one whole object.
///
/// The shape of each piece decides how it is read, not the answer's headers: some servers send whole objects where a
/// stream was asked for, and streams where none was.
struct Answer: Sendable {
    let headers: HTTPHeaders
    private var thoughts = ThoughtFilter()
    /// What was said and not yet taken.
    private var news = ""
    private(set) var text = ""
    /// Bytes of thinking that came beside the text.
    private(set) var thoughtLength = 0
    var refusal = ""
    /// How it ended; nil until the provider has said so.
    var finish: Reply.Finish?
    /// The provider's own word for how it ended.
    var reason: String?
    var usage = TokenUsage()
    var model: String?
    var fault: ProviderFault?
    /// Ollama names itself here.
    var fingerprint: String?
    /// Whether the provider said that this is all.
    var isComplete = false

    init(headers: HTTPHeaders) { self.headers = headers }

    /// Takes in one event, in a dialect; an array is a list of them.
    mutating func read(_ event: ServerSentEvent, in dialect: some Dialect) {
        if event.data == "[DONE]" {
            isComplete = true
            return
        }
        guard let value = try? JSONValue(parsing: event.data) else { return }
        for value in value.array ?? [value] {
            if let fault = ProviderFault(value: value, headers: headers) {
                self.fault = self.fault ?? fault
            } else {
                dialect.read(value, into: &self)
            }
        }
    }

    mutating func say(_ piece: String) { add(thoughts.read(piece)) }

    mutating func think(_ piece: String) { thoughtLength += piece.utf8.count }

    /// The whole text, where a provider says it once more at the end: what was said before counts no longer.
    mutating func sayAll(_ whole: String) {
        guard whole != text, !whole.isEmpty else { return }
        var filter = ThoughtFilter()
        let said = filter.read(whole) + filter.finish()
        if said.hasPrefix(text) {
            add(String(said.dropFirst(text.count)))
        } else {
            text = said
        }
        thoughts = filter
    }

    mutating func end(_ finish: Reply.Finish, reason: String?) {
        self.finish = finish
        self.reason = reason
        isComplete = true
    }

    /// To be called when no more will come.
    mutating func close() { add(thoughts.finish()) }

    /// The text that came since it was last asked for.
    mutating func takeNews() -> String {
        defer { news = "" }
        return news
    }

    var outcome: Reply.Finish { refusal.isEmpty ? finish ?? .complete : .refused(refusal) }

    private mutating func add(_ piece: String) {
        text += piece
        news += piece
    }
}
