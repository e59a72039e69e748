/// A way of saying something, in any case.
struct Form<Output>: Sendable {
    private let pattern: Pattern<Output>

    init(_ regex: Regex<Output>) { pattern = Pattern(regex.ignoresCase()) }

    var regex: Regex<Output> { pattern.regex }
}
