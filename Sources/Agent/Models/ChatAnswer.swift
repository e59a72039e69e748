import JSON
import Network

/// The answer to a chat-completions request, put together from its pieces: chunks of a stream, or one whole object.
///
/// The shape of each piece decides how it is read, not the answer's headers: some servers send whole objects where a
/// stream was asked for, and streams where none was.
struct ChatAnswer: Sendable {
    private let headers: HTTPHeaders
    private var thoughts = ThoughtFilter()
    private var refusal = ""
    private var isDone = false
    private var hasFinish = false
    private(set) var text = ""
    private(set) var finishReason: String?
    private(set) var usage = TokenUsage()
    private(set) var model: String?
    private(set) var fault: ProviderFault?
    /// Ollama names itself here.
    private(set) var fingerprint: String?

    init(headers: HTTPHeaders) { self.headers = headers }

    /// Takes in one event; returns the text it adds to the reply.
    mutating func read(_ event: ServerSentEvent) -> String {
        if event.data == "[DONE]" {
            isDone = true
            return ""
        }
        guard let value = try? JSONValue(parsing: event.data) else { return "" }
        if let fault = ProviderFault(value: value, headers: headers) {
            self.fault = self.fault ?? fault
            return ""
        }
        model = value["model"]?.string ?? model
        fingerprint = value["system_fingerprint"]?.string ?? fingerprint
        if let usage = value["usage"], usage.object != nil { self.usage = TokenUsage(chat: usage) }
        guard let choice = value["choices"]?.array?.first(where: { ($0["index"]?.integer ?? 0) == 0 }) else {
            return ""
        }
        if let reason = choice["finish_reason"]?.string {
            finishReason = reason
            hasFinish = true
        }
        let whole = choice["message"]
        if whole != nil { isDone = true }
        let message = choice["delta"] ?? whole
        refusal += message?["refusal"]?.string ?? ""
        return add(thoughts.read(message?["content"].map(Self.text) ?? ""))
    }

    /// To be called when no more will come; returns the text held back until then.
    mutating func end() -> String { add(thoughts.finish()) }

    /// Whether the provider said that this is all.
    var isComplete: Bool { hasFinish || isDone }

    var finish: Reply.Finish {
        if !refusal.isEmpty { return .refused(refusal) }
        switch finishReason {
        case "length", "max_tokens": return .truncated
        case "content_filter": return .refused("The provider's content filter stopped the answer.")
        default: return .complete
        }
    }

    private mutating func add(_ piece: String) -> String {
        text += piece
        return piece
    }

    /// Content is a text, a list of parts, or nothing.
    private static func text(_ content: JSONValue) -> String {
        content.string ?? (content.array ?? []).compactMap { $0["text"]?.string ?? $0.string }.joined()
    }
}

extension TokenUsage {
    /// From the `usage` member of a chat-completions answer.
    fileprivate init(chat value: JSONValue) {
        let prompt = value["prompt_tokens_details"]
        self.init(
            input: value["prompt_tokens"]?.integer,
            output: value["completion_tokens"]?.integer,
            cacheRead: prompt?["cached_tokens"]?.integer ?? value["prompt_cache_hit_tokens"]?.integer,
            cacheWrite: prompt?["cache_write_tokens"]?.integer,
            reasoning: value["completion_tokens_details"]?["reasoning_tokens"]?.integer)
    }
}
