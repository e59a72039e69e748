package import JSON

extension Conversation {
    /// The conversation as programs read it that stand in for a model:
    /// `{"messages":[{"role":"user","content":"…","images":["data:…"]}]}`.
    package var json: JSONValue {
        let messages = messages.map { message -> JSONValue in
            [
                "role": .string(message.role.rawValue), "content": .string(message.content),
                "images": .array(message.images.map(JSONValue.string)),
            ]
        }
        return ["messages": .array(messages)]
    }
}
