/// A regular expression that is made once, because it takes longer to read than to match.
///
/// A `Regex` never changes once it has been made, though the library does not say that it is `Sendable`.
package struct Pattern<Output>: @unchecked Sendable {
    package let regex: Regex<Output>

    package init(_ regex: Regex<Output>) { self.regex = regex }
}
