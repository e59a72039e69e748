import JSON

/// Something the browser tells without having been asked.
struct DevToolsEvent: Sendable {
    let method: String
    let parameters: JSONValue
    /// The session of the page, frame or worker it comes from; empty for the browser itself.
    let session: String
    /// How long it was, in bytes.
    let size: Int
}
