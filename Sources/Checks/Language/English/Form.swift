/// A way of saying something, in any case; made once, because a regular expression takes longer to read than to match.
///
/// A `Regex` never changes once it has been made, though the library does not say that it is `Sendable`.
struct Form<Output>: @unchecked Sendable {
    let regex: Regex<Output>

    init(_ regex: Regex<Output>) { self.regex = regex.ignoresCase() }
}
