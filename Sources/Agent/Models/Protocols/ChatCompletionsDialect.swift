import JSON
import Network

/// OpenAI's Chat Completions, which most other servers speak too.
struct ChatCompletionsDialect: Dialect {
    let wordings: [RequestPart: [Wording]]
    private let isOpenAI: Bool

    init(isOpenAI: Bool) {
        self.isOpenAI = isOpenAI
        let lengths = [Wording("max_completion_tokens"), Wording("max_tokens")]
        wordings = [
            .systemRole: [Wording("messages", as: "system"), Wording("messages", as: "developer")],
            // Ollama silently ignores the newer name, and OpenAI's reasoning models refuse the older one.
            .lengthLimit: isOpenAI ? lengths : lengths.reversed(),
            .temperature: [Wording("temperature")], .effort: [Wording("reasoning_effort")],
            .cacheKey: [Wording("prompt_cache_key")],
            .replySchema: [
                Wording("response_format", as: "json_schema"), Wording("response_format", as: "json_object"),
            ],
            .images: [Wording("image_url")], .streamOptions: [Wording("stream_options")], .stream: [Wording("stream")],
        ]
    }

    func path(model: String, streams: Bool) -> String { "/chat/completions" }

    func headers(key: Secret?) -> HTTPHeaders { key.map { ["Authorization": "Bearer \($0.reveal())"] } ?? [:] }

    func body(
        of conversation: Conversation, model: String, settings: ModelSettings, after concessions: Concessions
    ) -> JSONValue {
        func wording(_ part: RequestPart) -> String? { concessions.wording(of: part, in: self)?.name }
        let system = wording(.systemRole) ?? "system"
        var body: JSONObject = [
            "model": .string(model), "messages": .array(conversation.messages.map { message($0, system: system) }),
        ]
        if let name = wording(.lengthLimit) { body[name] = concessions.lengthLimit(settings).map { .integer($0) } }
        if let name = wording(.temperature) { body[name] = settings.temperature.map { .number($0) } }
        if let name = wording(.effort) { body[name] = settings.reasoningEffort.map { .string($0) } }
        if isOpenAI, let name = wording(.cacheKey) { body[name] = .string(conversation.cacheKey) }
        if let form = wording(.replySchema) {
            body["response_format"] = conversation.schema.map { format($0, as: form) }
        }
        if concessions.streams { body["stream"] = true }
        if wording(.streamOptions) != nil { body["stream_options"] = ["include_usage": true] }
        return .object(body)
    }

    private func message(_ message: Message, system: String) -> JSONValue {
        let role = message.role == .system ? system : message.role.rawValue
        // One string where it can be: Ollama makes each part a message of its own, and when they do not all fit it keeps
        // the last. So the text comes last, too.
        let text = JSONValue.string(message.content)
        let parts = message.images.map { ["type": "image_url", "image_url": ["url": .string($0)]] as JSONValue }
        let content = parts.isEmpty ? text : .array(parts + [["type": "text", "text": text]])
        return ["role": .string(role), "content": content]
    }

    private func format(_ schema: ReplySchema, as form: String) -> JSONValue {
        guard form == "json_schema" else { return ["type": .string(form)] }
        return [
            "type": "json_schema",
            "json_schema": ["name": .string(schema.name), "strict": true, "schema": schema.schema],
        ]
    }

    func read(_ value: JSONValue, into answer: inout Answer) {
        answer.model = value["model"]?.string ?? answer.model
        answer.fingerprint = value["system_fingerprint"]?.string ?? answer.fingerprint
        if let usage = value["usage"], usage.object != nil { answer.usage = TokenUsage(chat: usage) }
        guard let choice = value["choices"]?.array?.first(where: { ($0["index"]?.integer ?? 0) == 0 }) else { return }
        let whole = choice["message"]
        let message = choice["delta"] ?? whole
        answer.refusal += message?["refusal"]?.string ?? ""
        answer.say(message?["content"].map(Self.text) ?? "")
        answer.think((message?["reasoning_content"] ?? message?["reasoning"])?.string ?? "")
        if let reason = choice["finish_reason"]?.string {
            answer.end(Self.finish(reason), reason: reason)
        } else if whole != nil {
            answer.isComplete = true
        }
    }

    private static func finish(_ reason: String) -> Reply.Finish {
        switch reason {
        case "length", "max_tokens": .truncated
        case "content_filter": .refused("The provider's content filter stopped the answer.")
        default: .complete
        }
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
            reasoning: value["completion_tokens_details"]?["reasoning_tokens"]?.integer,
            cost: value["cost"]?.number)
    }
}
