import Checks

/// What has been said so far, oldest first; a model's reply continues it.
package struct Conversation: Sendable, Hashable {
    package var messages: [Message]
    /// The form that the reply should have; nil for free text.
    package var schema: ReplySchema?

    package init(_ messages: [Message] = [], schema: ReplySchema? = nil) {
        self.messages = messages
        self.schema = schema
    }

    /// What the system says, as one text.
    var system: String { messages.filter { $0.role == .system }.map(\.content).joined(separator: "\n\n") }

    /// Everything but what the system says.
    var exchange: [Message] { messages.filter { $0.role != .system } }

    /// On the low side: a token is rarely longer than four characters, and space may cost nothing.
    var estimatedTokens: Int {
        messages.reduce(0) { $0 + $1.content.utf8.count { $0 > 0x20 } / 4 }
    }

    /// The same in every conversation that begins alike: what providers may sort requests by to find what they have
    /// read before.
    var cacheKey: String { "agent-" + String(StableHash.of(system), radix: 16) }

    /// Without what lies between the task and the last answer; nil when there is nothing in between.
    var shortened: Conversation? {
        let exchange = exchange
        guard exchange.count > 3, let task = exchange.first, exchange[exchange.count - 2].role == .assistant else {
            return nil
        }
        return Conversation(messages.filter { $0.role == .system } + [task] + exchange.suffix(2), schema: schema)
    }
}
