import JSON

/// What one server turned out to understand of a chat-completions request; learnt from its errors, kept for the run.
struct ChatDialect: Sendable, Hashable {
    /// The names under which the allowance of tokens may be sent, the one to use first.
    private var lengthFields: [String]
    private var dropped: Set<String> = []

    /// Ollama silently ignores the newer name, and OpenAI's reasoning models refuse the older one.
    init(isOpenAI: Bool) {
        let both = ["max_completion_tokens", "max_tokens"]
        lengthFields = isOpenAI ? both : both.reversed()
    }

    var streams: Bool { !dropped.contains("stream") }

    /// Changes the one thing that the fault is about; false when the same request would be made again.
    ///
    /// `spoken` is the dialect of the request: another call may have learnt from the same fault a moment ago.
    mutating func adapt(to fault: ProviderFault, of request: JSONValue, in spoken: ChatDialect) -> Bool {
        guard fault.status == 400 || fault.status == 422, !fault.isTooLong else { return false }
        if self != spoken { return true }
        if let field = lengthFields.first, request[field] != nil, fault.concerns(field) {
            lengthFields.removeFirst()
            return true
        }
        // `stream` is part of the name of `stream_options`, so it is looked at last.
        for field in ["temperature", "reasoning_effort", "stream_options", "stream"]
        where request[field] != nil && fault.concerns(field) && !dropped.contains(field) {
            dropped.insert(field)
            if field == "stream" { dropped.insert("stream_options") }
            return true
        }
        let text = fault.message.lowercased()
        let isAboutImages = text.contains("image") || text.contains("vision") || text.contains("multimodal")
        return isAboutImages && request.text.contains("\"image_url\"") && dropped.insert("images").inserted
    }

    /// Never ask for a stream again: something on the way cuts it.
    mutating func stopStreaming() { dropped.formUnion(["stream", "stream_options"]) }

    func request(_ conversation: Conversation, model: String, settings: ModelSettings) -> JSONValue {
        var body: JSONObject = [
            "model": .string(model), "messages": .array(conversation.messages.map(message)),
        ]
        if let field = lengthFields.first { body[field] = settings.maximumOutputTokens.map { .number(Double($0)) } }
        if !dropped.contains("temperature") { body["temperature"] = settings.temperature.map { .number($0) } }
        if !dropped.contains("reasoning_effort") {
            body["reasoning_effort"] = settings.reasoningEffort.map { .string($0) }
        }
        if streams { body["stream"] = true }
        if !dropped.contains("stream_options") { body["stream_options"] = ["include_usage": true] }
        return .object(body)
    }

    private func message(_ message: Message) -> JSONValue {
        let images = dropped.contains("images") ? [] : message.images
        // One string where it can be: Ollama makes each part a message of its own, and when they do not all fit it keeps
        // the last. So the text comes last, too.
        let text = JSONValue.string(message.content)
        let parts = images.map { ["type": "image_url", "image_url": ["url": .string($0)]] as JSONValue }
        let content = parts.isEmpty ? text : .array(parts + [["type": "text", "text": text]])
        return ["role": .string(message.role.rawValue), "content": content]
    }
}
