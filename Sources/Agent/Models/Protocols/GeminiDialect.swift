import JSON
import Network

/// Google's generateContent.
struct GeminiDialect: Dialect {
    let wordings: [RequestPart: [Wording]] = [
        .systemRole: [Wording("systemInstruction", as: "instruction")],
        .lengthLimit: [Wording("generationConfig.maxOutputTokens")],
        .temperature: [Wording("generationConfig.temperature")],
        .effort: [Wording("generationConfig.thinkingConfig")],
        .replySchema: [
            Wording("generationConfig.responseJsonSchema"),
            Wording("generationConfig.responseMimeType", as: "responseMimeType"),
        ],
        .images: [Wording("inlineData")],
    ]

    func path(model: String, streams: Bool) -> String {
        let name = model.hasPrefix("models/") ? model : "models/\(model)"
        return "/\(name):" + (streams ? "streamGenerateContent?alt=sse" : "generateContent")
    }

    /// In a header: in the address, logs would keep it.
    func headers(key: Secret?) -> HTTPHeaders { key.map { ["x-goog-api-key": $0.reveal()] } ?? [:] }

    func body(
        of conversation: Conversation, model: String, settings: ModelSettings, after concessions: Concessions
    ) -> JSONValue {
        func wording(_ part: RequestPart) -> String? { concessions.wording(of: part, in: self)?.name }
        var body = JSONObject()
        if !conversation.system.isEmpty {
            body["systemInstruction"] = ["parts": [["text": .string(conversation.system)]]]
        }
        body["contents"] = .array(conversation.exchange.map(message))
        var configuration = JSONObject()
        if let name = wording(.lengthLimit) {
            configuration[name] = concessions.lengthLimit(settings).map { .integer($0) }
        }
        if let name = wording(.temperature) { configuration[name] = settings.temperature.map { .number($0) } }
        if let name = wording(.effort) {
            configuration[name] = settings.reasoningEffort.map { ["thinkingLevel": .string($0.uppercased())] }
        }
        if let name = wording(.replySchema), let schema = conversation.schema {
            configuration["responseMimeType"] = "application/json"
            if name == "responseJsonSchema" { configuration[name] = schema.schema }
        }
        if !configuration.members.isEmpty { body["generationConfig"] = .object(configuration) }
        return .object(body)
    }

    private func message(_ message: Message) -> JSONValue {
        let images = message.images.compactMap(DataImage.init).map { image -> JSONValue in
            ["inlineData": ["mimeType": .string(image.mediaType), "data": .string(image.base64)]]
        }
        let role: JSONValue = message.role == .assistant ? "model" : "user"
        return ["role": role, "parts": .array(images + [["text": .string(message.content)]])]
    }

    func read(_ value: JSONValue, into answer: inout Answer) {
        answer.model = value["modelVersion"]?.string ?? answer.model
        if let usage = value["usageMetadata"], usage.object != nil { answer.usage = TokenUsage(gemini: usage) }
        if let reason = value["promptFeedback"]?["blockReason"]?.string {
            answer.end(.refused("The provider blocked the prompt: \(reason)."), reason: reason)
        }
        guard let candidate = value["candidates"]?.array?.first else { return }
        for part in candidate["content"]?["parts"]?.array ?? [] {
            let text = part["text"]?.string ?? ""
            if part["thought"]?.bool == true { answer.think(text) } else { answer.say(text) }
        }
        if let reason = candidate["finishReason"]?.string { end(reason, candidate, &answer) }
    }

    private func end(_ reason: String, _ candidate: JSONValue, _ answer: inout Answer) {
        switch reason {
        case "MAX_TOKENS", "CONTINUATION": answer.end(.truncated, reason: reason)
        case "MALFORMED_RESPONSE", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL":
            let error: JSONValue = ["error": ["code": 500, "message": .string("the answer is broken: \(reason)")]]
            answer.fault = ProviderFault(value: error, headers: answer.headers)
        case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "ESCALATION",
            "PUP_LIMITED_DISABLED", "OTHER":
            let words = candidate["finishMessage"]?.string ?? "The provider stopped the answer: \(reason)."
            answer.end(.refused(words), reason: reason)
        default: answer.end(.complete, reason: reason)
        }
    }
}

extension TokenUsage {
    /// From `usageMetadata`, which does not count thinking as output.
    fileprivate init(gemini value: JSONValue) {
        let thoughts = value["thoughtsTokenCount"]?.integer
        self.init(
            input: value["promptTokenCount"]?.integer,
            output: value["candidatesTokenCount"]?.integer.map { $0 + (thoughts ?? 0) } ?? thoughts,
            cacheRead: value["cachedContentTokenCount"]?.integer, reasoning: thoughts)
    }
}
