/// One alternative of a selector list: compounds with what stands between them.
struct ComplexSelector: Sendable, Hashable {
    /// The last compound, which the matched element itself must satisfy.
    var subject: CompoundSelector
    /// What must be found going from the subject to the left.
    var steps: [Step] = []

    struct Step: Sendable, Hashable {
        let combinator: Combinator
        let compound: CompoundSelector
    }
}

/// How an element must be related to what stands on the left.
enum Combinator: Sendable, Hashable {
    case descendant
    case child
    case nextSibling
    case subsequentSibling
}

/// Conditions on one element; all must hold.
struct CompoundSelector: Sendable, Hashable {
    /// The name that the element must have.
    var type: SelectorName?
    var conditions: [SelectorCondition] = []
}

/// A name in a selector, by its places in ``Selector/names``.
struct SelectorName: Sendable, Hashable {
    let written: Int
    /// In small letters, as the names of HTML elements and of their attributes are.
    let html: Int
}
