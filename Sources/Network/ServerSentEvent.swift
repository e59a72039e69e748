/// One event of a stream of server-sent events.
package struct ServerSentEvent: Sendable, Hashable {
    /// The `event:` field; empty when there was none.
    package let name: String
    /// The `data:` lines, joined with newlines.
    package let data: String

    package init(name: String = "", data: String) {
        self.name = name
        self.data = data
    }
}
