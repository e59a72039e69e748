import Agent
import JSON
import Network
import TestSupport

/// What a server of one protocol says, for a `StubServer`.
struct WireScript: Sendable {
    let wire: WireProtocol

    enum Ending: Sendable {
        case complete
        case truncated
        case refused
    }

    /// The events of a stream, each as it stands on the wire.
    func events(_ pieces: [String], _ ending: Ending = .complete) -> [String] {
        switch wire {
        case .chatCompletions:
            let reason: JSONValue = ending == .truncated ? "length" : "stop"
            let refusal: [JSONValue] = ending == .refused ? [chunk(["refusal": "I will not."])] : []
            let values = pieces.map { chunk(["content": .string($0)]) } + refusal + [chunk([:], finish: reason)]
            let usage: JSONValue = ["choices": [], "usage": Self.chatUsage]
            return (values + [usage]).map { data($0) } + ["data: [DONE]\n\n"]
        case .responses:
            let type = ending == .truncated ? "response.incomplete" : "response.completed"
            let refusal: [JSONValue] =
                ending == .refused ? [["type": "response.refusal.delta", "delta": "I will not."]] : []
            let values: [JSONValue] =
                [["type": "response.created", "response": ["status": "in_progress"]]]
                + pieces.map { ["type": "response.output_text.delta", "delta": .string($0)] } + refusal
                + [["type": .string(type), "response": whole(pieces.joined(), ending)]]
            return values.map { named($0) }
        case .anthropic:
            let start: JSONValue = [
                "type": "message_start",
                "message": [
                    "model": "tiny-2026",
                    "usage": ["input_tokens": 4, "cache_read_input_tokens": 3, "cache_creation_input_tokens": 2],
                ],
            ]
            var end: JSONObject = ["stop_reason": .string(stopReason(ending))]
            if ending == .refused { end["stop_details"] = ["category": "cyber", "explanation": "I will not."] }
            let values: [JSONValue] =
                [start, ["type": "content_block_start", "index": 0, "content_block": ["type": "text", "text": ""]]]
                + pieces.map {
                    ["type": "content_block_delta", "delta": ["type": "text_delta", "text": .string($0)]]
                } + [
                    ["type": "content_block_stop", "index": 0],
                    ["type": "message_delta", "delta": .object(end), "usage": ["output_tokens": 5]],
                    ["type": "message_stop"],
                ]
            return values.map { named($0) }
        case .gemini:
            let values =
                pieces.map { candidate([["text": .string($0)]]) } + [
                    candidate([], finish: finishReason(ending), ending)
                ]
            return values.map { data($0) }
        }
    }

    /// The whole answer in one object.
    func whole(_ text: String, _ ending: Ending = .complete) -> JSONValue {
        switch wire {
        case .chatCompletions:
            let reason: JSONValue = ending == .truncated ? "length" : "stop"
            let message: JSONValue =
                ending == .refused ? ["content": nil, "refusal": "I will not."] : ["content": .string(text)]
            return ["choices": [["index": 0, "message": message, "finish_reason": reason]], "usage": Self.chatUsage]
        case .responses:
            let content: JSONValue =
                ending == .refused
                ? ["type": "refusal", "refusal": "I will not."] : ["type": "output_text", "text": .string(text)]
            var value: JSONObject = [
                "status": ending == .truncated ? "incomplete" : "completed", "model": "tiny-2026", "error": nil,
                "output": [["type": "reasoning"], ["type": "message", "content": [content]]],
                "usage": [
                    "input_tokens": 9, "input_tokens_details": ["cached_tokens": 3, "cache_write_tokens": 2],
                    "output_tokens": 5, "output_tokens_details": ["reasoning_tokens": 1],
                ],
            ]
            if ending == .truncated { value["incomplete_details"] = ["reason": "max_output_tokens"] }
            return .object(value)
        case .anthropic:
            let blocks: JSONValue = [["type": "thinking", "thinking": "hm"], ["type": "text", "text": .string(text)]]
            return [
                "type": "message", "model": "tiny-2026", "stop_reason": .string(stopReason(ending)), "content": blocks,
                "stop_details": ending == .refused ? ["explanation": "I will not."] : nil,
                "usage": [
                    "input_tokens": 4, "cache_read_input_tokens": 3, "cache_creation_input_tokens": 2,
                    "output_tokens": 5, "output_tokens_details": ["thinking_tokens": 1],
                ],
            ]
        case .gemini:
            return candidate(
                [["text": "hm", "thought": true], ["text": .string(text)]], finish: finishReason(ending), ending)
        }
    }

    func stream(_ pieces: String..., ending: Ending = .complete) -> StubAnswer {
        .stream(events(pieces, ending).map { .text($0) })
    }

    func object(_ text: String, _ ending: Ending = .complete) -> StubAnswer {
        .full(200, whole(text, ending).text, headers: [("Content-Type", "application/json")])
    }

    /// An error in the provider's own shape.
    func error(
        _ status: Int, _ message: String, code: String = "", headers: [(String, String)] = []
    ) -> StubAnswer {
        .full(status, errorBody(status, message, code: code).text, headers: headers)
    }

    func errorBody(_ status: Int, _ message: String, code: String = "") -> JSONValue {
        let text = JSONValue.string(message)
        switch wire {
        case .chatCompletions, .responses:
            return ["error": ["message": text, "type": "some_error", "param": nil, "code": .string(code)]]
        case .anthropic:
            let type = status == 529 ? "overloaded_error" : "invalid_request_error"
            return [
                "type": "error", "request_id": "req_1",
                "error": ["type": .string(type), "message": text, "details": ["error_code": .string(code)]],
            ]
        case .gemini: return ["error": ["code": .integer(status), "message": text, "status": .string(code)]]
        }
    }

    private func data(_ value: JSONValue) -> String { "data: \(value.text)\n\n" }

    private func named(_ value: JSONValue) -> String { "event: \(value["type"]?.string ?? "")\n" + data(value) }

    private func chunk(_ delta: JSONValue, finish: JSONValue = nil) -> JSONValue {
        ["model": "tiny-2026", "choices": [["index": 0, "delta": delta, "finish_reason": finish]]]
    }

    private func candidate(_ parts: [JSONValue], finish: String? = nil, _ ending: Ending = .complete) -> JSONValue {
        var candidate: JSONObject = ["content": ["role": "model", "parts": .array(parts)]]
        if parts.isEmpty { candidate["content"] = ["role": "model"] }
        if let finish { candidate["finishReason"] = .string(finish) }
        if ending == .refused { candidate["finishMessage"] = "I will not." }
        return [
            "candidates": [.object(candidate)], "modelVersion": "tiny-2026",
            "usageMetadata": [
                "promptTokenCount": 9, "cachedContentTokenCount": 3, "candidatesTokenCount": 4, "thoughtsTokenCount": 1,
            ],
        ]
    }

    private func stopReason(_ ending: Ending) -> String {
        switch ending {
        case .complete: "end_turn"
        case .truncated: "max_tokens"
        case .refused: "refusal"
        }
    }

    private func finishReason(_ ending: Ending) -> String {
        switch ending {
        case .complete: "STOP"
        case .truncated: "MAX_TOKENS"
        case .refused: "SAFETY"
        }
    }

    private static let chatUsage: JSONValue = [
        "prompt_tokens": 9, "completion_tokens": 5,
        "prompt_tokens_details": ["cached_tokens": 3, "cache_write_tokens": 2],
        "completion_tokens_details": ["reasoning_tokens": 1],
    ]
}
