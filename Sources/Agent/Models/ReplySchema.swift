package import JSON

/// The JSON that a reply should be, as a JSON Schema.
///
/// A wish: a server that does not know schemas is asked without it, so the prompt has to say it too, and what comes
/// has to be looked at. Every property must be required and every object closed, or OpenAI refuses it.
package struct ReplySchema: Sendable, Hashable {
    /// Letters, digits, `_` and `-`.
    package let name: String
    package let schema: JSONValue

    package init(name: String, schema: JSONValue) {
        self.name = name
        self.schema = schema
    }
}
