/// What has been said so far, oldest first; a model's reply continues it.
package struct Conversation: Sendable, Hashable {
    package var messages: [Message]

    package init(_ messages: [Message] = []) { self.messages = messages }
}
