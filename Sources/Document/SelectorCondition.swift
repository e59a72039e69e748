/// One condition on one element.
enum SelectorCondition: Sendable, Hashable {
    case id(ByteString)
    case `class`(ByteString)
    case attribute(AttributeTest)
    case matchesAny([ComplexSelector])
    case matchesNone([ComplexSelector])
    case has(RelativeSelectorList)
    case nth(NthTest)
    case language([LanguageRange])
    case root
    case scope
    case empty
    case state(FormState)
    /// In `:has(…)`: the element that the argument is relative to.
    case anchor
}

/// The argument of `:has()`.
struct RelativeSelectorList: Sendable, Hashable {
    struct Alternative: Sendable, Hashable {
        /// How the first compound is related to the anchor.
        let leading: Combinator
        /// Begins, at the left, with the anchor.
        let selector: ComplexSelector
    }

    /// Its place among the arguments of one selector, by which a matcher remembers what it found.
    let number: Int
    let alternatives: [Alternative]
}

/// A condition on an element's place among its siblings.
struct NthTest: Sendable, Hashable {
    enum Siblings: Sendable, Hashable {
        case all
        case ofType
        case matching([ComplexSelector])
    }

    /// Its place among those of one selector, by which a matcher remembers what it counted.
    let number: Int
    let formula: NthFormula
    let isFromEnd: Bool
    let siblings: Siblings
}

/// The positions that are `step` times n, plus `offset`, for n from 0 on.
struct NthFormula: Sendable, Hashable {
    let step: Int
    let offset: Int

    /// Whether a position, counted from 1, is among them; 0 stands for an element that has none, and never is.
    func contains(_ position: Int) -> Bool {
        guard position > 0 else { return false }
        let distance = position - offset
        guard step != 0 else { return distance == 0 }
        return distance % step == 0 && distance / step >= 0
    }
}
