import JSON
import Network

/// OpenAI's Responses.
struct ResponsesDialect: Dialect {
    let wordings: [RequestPart: [Wording]] = [
        .lengthLimit: [Wording("max_output_tokens")], .temperature: [Wording("temperature")],
        .effort: [Wording("reasoning")], .cacheKey: [Wording("prompt_cache_key")], .storage: [Wording("store")],
        .replySchema: [Wording("text.format", as: "json_schema"), Wording("text.format", as: "json_object")],
        .images: [Wording("image_url")], .stream: [Wording("stream")],
    ]

    func path(model: String, streams: Bool) -> String { "/responses" }

    func headers(key: Secret?) -> HTTPHeaders { key.map { ["Authorization": "Bearer \($0.reveal())"] } ?? [:] }

    func body(
        of conversation: Conversation, model: String, settings: ModelSettings, after concessions: Concessions
    ) -> JSONValue {
        func wording(_ part: RequestPart) -> String? { concessions.wording(of: part, in: self)?.name }
        var body: JSONObject = ["model": .string(model)]
        if !conversation.system.isEmpty { body["instructions"] = .string(conversation.system) }
        body["input"] = .array(conversation.exchange.map(message))
        if let name = wording(.lengthLimit) { body[name] = concessions.lengthLimit(settings).map { .integer($0) } }
        if let name = wording(.temperature) { body[name] = settings.temperature.map { .number($0) } }
        if let name = wording(.effort) { body[name] = settings.reasoningEffort.map { ["effort": .string($0)] } }
        if let name = wording(.cacheKey) { body[name] = .string(conversation.cacheKey) }
        if let form = wording(.replySchema), let schema = conversation.schema {
            body["text"] = ["format": format(schema, as: form)]
        }
        // Kept for a month by the provider otherwise.
        if let name = wording(.storage) { body[name] = false }
        if concessions.streams { body["stream"] = true }
        return .object(body)
    }

    private func message(_ message: Message) -> JSONValue {
        let text = JSONValue.string(message.content)
        let images = message.images.map { ["type": "input_image", "image_url": .string($0)] as JSONValue }
        let content = images.isEmpty ? text : .array(images + [["type": "input_text", "text": text]])
        return ["role": .string(message.role.rawValue), "content": content]
    }

    private func format(_ schema: ReplySchema, as form: String) -> JSONValue {
        guard form == "json_schema" else { return ["type": .string(form)] }
        return ["type": "json_schema", "name": .string(schema.name), "strict": true, "schema": schema.schema]
    }

    func read(_ value: JSONValue, into answer: inout Answer) {
        switch value["type"]?.string {
        case "response.output_text.delta": answer.say(value["delta"]?.string ?? "")
        case "response.refusal.delta": answer.refusal += value["delta"]?.string ?? ""
        case "response.reasoning_summary_text.delta", "response.reasoning_text.delta":
            answer.think(value["delta"]?.string ?? "")
        case "error":
            // The only error that has no member of that name.
            answer.fault = ProviderFault(value: ["error": value], headers: answer.headers)
        case "response.completed", "response.incomplete", "response.failed":
            if let response = value["response"] { read(whole: response, into: &answer) }
        case nil where value["output"] != nil || value["status"] != nil: read(whole: value, into: &answer)
        default: break
        }
    }

    private func read(whole response: JSONValue, into answer: inout Answer) {
        answer.model = response["model"]?.string ?? answer.model
        if let usage = response["usage"], usage.object != nil { answer.usage = TokenUsage(responses: usage) }
        if let fault = ProviderFault(value: response, headers: answer.headers) {
            answer.fault = fault
            return
        }
        let messages = (response["output"]?.array ?? []).filter { $0["type"]?.string == "message" }
        // Some models comment on what they do before they answer.
        let final = messages.filter { $0["phase"]?.string == "final_answer" }
        let content = (final.isEmpty ? messages : final).flatMap { $0["content"]?.array ?? [] }
        answer.sayAll(content.compactMap { $0["text"]?.string }.joined())
        let refusals = content.compactMap { $0["refusal"]?.string }.joined()
        if !refusals.isEmpty { answer.refusal = refusals }
        let reason = response["incomplete_details"]?["reason"]?.string
        switch (response["status"]?.string, reason) {
        case ("incomplete", "content_filter"):
            answer.end(.refused("The provider's content filter stopped the answer."), reason: reason)
        case ("incomplete", _): answer.end(.truncated, reason: reason ?? "incomplete")
        case ("completed", _), (nil, _): answer.end(.complete, reason: "completed")
        case (let status, _):
            let error: JSONValue = [
                "error": ["code": "server_error", "message": .string("the response is \(status ?? "not there")")]
            ]
            answer.fault = ProviderFault(value: error, headers: answer.headers)
        }
    }
}

extension TokenUsage {
    /// From the `usage` member of a response.
    fileprivate init(responses value: JSONValue) {
        let input = value["input_tokens_details"]
        self.init(
            input: value["input_tokens"]?.integer, output: value["output_tokens"]?.integer,
            cacheRead: input?["cached_tokens"]?.integer, cacheWrite: input?["cache_write_tokens"]?.integer,
            reasoning: value["output_tokens_details"]?["reasoning_tokens"]?.integer)
    }
}
