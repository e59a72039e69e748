/// What can be told of a reply while it is being made.
package enum ReplyProgress: Sendable, Hashable {
    /// A new piece of text, and how many bytes of UTF-8 there are with it.
    case text(piece: String, length: Int)
    /// So many bytes were thought and not said.
    case thinking(length: Int)
    /// The attempt failed and is made again after a while: what it said so far is void.
    case retrying(after: Duration, because: String)
    /// What the model was not given, and why.
    case note(String)
}
