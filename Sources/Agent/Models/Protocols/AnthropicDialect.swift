import JSON
import Network

/// Anthropic's Messages.
struct AnthropicDialect: Dialect {
    let wordings: [RequestPart: [Wording]] = [
        .lengthLimit: [Wording("max_tokens")], .temperature: [Wording("temperature")],
        .effort: [Wording("output_config.effort")], .replySchema: [Wording("output_config.format")],
        .cacheKey: [Wording("cache_control")], .images: [Wording("source")], .stream: [Wording("stream")],
    ]
    let needsLengthLimit = true
    let modelsPath = "/v1/models?limit=1000"

    /// Sent when the user names no limit; a model that cannot say as much names its own in the error.
    private static let lengthLimit = 64_000

    func path(model: String, streams: Bool) -> String { "/v1/messages" }

    func headers(key: Secret?) -> HTTPHeaders {
        var headers: HTTPHeaders = ["anthropic-version": "2023-06-01"]
        headers["x-api-key"] = key?.reveal()
        return headers
    }

    func body(
        of conversation: Conversation, model: String, settings: ModelSettings, after concessions: Concessions
    ) -> JSONValue {
        func isSent(_ part: RequestPart) -> Bool { concessions.wording(of: part, in: self) != nil }
        let marks = isSent(.cacheKey)
        var body: JSONObject = [
            "model": .string(model),
            "max_tokens": .integer(concessions.lengthLimit(settings, otherwise: Self.lengthLimit)),
        ]
        if !conversation.system.isEmpty { body["system"] = [text(conversation.system, isMarked: marks)] }
        let exchange = conversation.exchange
        // Four marks at most: the system's, and one in the first message, which every question of a run begins with.
        body["messages"] = .array(exchange.indices.map { message(exchange[$0], isMarked: marks && $0 == 0) })
        // Newer models refuse sampling parameters even at their default values: only what the user chose is sent.
        if isSent(.temperature) { body["temperature"] = settings.temperature.map { .number($0) } }
        var output = JSONObject()
        if isSent(.effort) { output["effort"] = settings.reasoningEffort.map { .string($0) } }
        if isSent(.replySchema) {
            output["format"] = conversation.schema.map { ["type": "json_schema", "schema": $0.schema] }
        }
        if !output.members.isEmpty { body["output_config"] = .object(output) }
        if concessions.streams { body["stream"] = true }
        return .object(body)
    }

    private func message(_ message: Message, isMarked: Bool) -> JSONValue {
        let images = message.images.compactMap(DataImage.init).map { image -> JSONValue in
            [
                "type": "image",
                "source": [
                    "type": "base64", "media_type": .string(image.mediaType), "data": .string(image.base64),
                ],
            ]
        }
        let parts = message.parts
        let role = JSONValue.string(message.role.rawValue)
        guard isMarked && !parts.stable.isEmpty || !images.isEmpty else {
            return ["role": role, "content": .string(message.content)]
        }
        var content: [JSONValue] = []
        // What stays the same must come first, or nothing of it is kept.
        if !parts.stable.isEmpty { content.append(text(parts.stable, isMarked: isMarked)) }
        content += images
        if !parts.rest.isEmpty { content.append(text(parts.rest, isMarked: false)) }
        return ["role": role, "content": .array(content)]
    }

    private func text(_ text: String, isMarked: Bool) -> JSONValue {
        var block: JSONObject = ["type": "text", "text": .string(text)]
        if isMarked { block["cache_control"] = ["type": "ephemeral"] }
        return .object(block)
    }

    func read(_ value: JSONValue, into answer: inout Answer) {
        switch value["type"]?.string {
        case "message_start": if let message = value["message"] { begin(message, &answer) }
        case "content_block_start": answer.say(value["content_block"]?["text"]?.string ?? "")
        case "content_block_delta":
            answer.say(value["delta"]?["text"]?.string ?? "")
            answer.think(value["delta"]?["thinking"]?.string ?? "")
        case "message_delta":
            answer.usage.merge(anthropic: value["usage"])
            if let delta = value["delta"] { end(delta, &answer) }
        case "message_stop": answer.isComplete = true
        case "message":
            begin(value, &answer)
            let blocks = value["content"]?.array ?? []
            answer.say(blocks.compactMap { $0["text"]?.string }.joined())
            answer.isComplete = true
            end(value, &answer)
        default: break
        }
    }

    private func begin(_ message: JSONValue, _ answer: inout Answer) {
        answer.model = message["model"]?.string ?? answer.model
        answer.usage.merge(anthropic: message["usage"])
    }

    private func end(_ delta: JSONValue, _ answer: inout Answer) {
        guard let reason = delta["stop_reason"]?.string else { return }
        switch reason {
        case "max_tokens", "model_context_window_exceeded": answer.end(.truncated, reason: reason)
        case "refusal":
            let details = delta["stop_details"]
            let words = [details?["explanation"]?.string, details?["category"]?.string].compactMap(\.self)
            answer.end(.refused(words.first ?? "The model would not answer."), reason: reason)
        default: answer.end(.complete, reason: reason)
        }
    }
}

extension TokenUsage {
    /// Adds what an event tells: its counts are totals, and count what was read from a cache on its own.
    fileprivate mutating func merge(anthropic value: JSONValue?) {
        guard let value, value.object != nil else { return }
        cacheRead = value["cache_read_input_tokens"]?.integer ?? cacheRead
        cacheWrite = value["cache_creation_input_tokens"]?.integer ?? cacheWrite
        if let fresh = value["input_tokens"]?.integer { input = fresh + (cacheRead ?? 0) + (cacheWrite ?? 0) }
        output = value["output_tokens"]?.integer ?? output
        reasoning = value["output_tokens_details"]?["thinking_tokens"]?.integer ?? reasoning
    }
}
