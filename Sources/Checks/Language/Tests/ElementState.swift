/// What an element is at the moment, as somebody who looks at the page and uses it would say.
package enum ElementState: String, Sendable, Hashable, CaseIterable {
    /// Rendered, with a size, not hidden by style, attribute or a closed ancestor; transparent counts as visible.
    case visible
    case hidden
    case enabled
    case disabled
    case checked
    case unchecked
    case selected
    case focused
    /// Without text and without a value.
    case empty
    /// Its constraints hold (`:valid`), or do not.
    case valid
    case invalid
}
