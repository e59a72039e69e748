/// How long to wait before asking again: a delay that doubles, never earlier than the server asked for.
package struct Backoff: Sendable, Hashable {
    package let first: Duration
    package let longest: Duration
    /// The largest part of the delay by which chance may lengthen it; it never shortens.
    package let spread: Double

    package init(first: Duration, longest: Duration, spread: Double) {
        self.first = first
        self.longest = longest
        self.spread = spread
    }

    /// For calls to a model: 1, 2, 4, … 30 s, up to a quarter longer.
    package static let model = Backoff(first: .seconds(1), longest: .seconds(30), spread: 0.25)
    /// For callbacks: exactly 1, 2, 4, 8, … s, an hour at most.
    package static let callback = Backoff(first: .seconds(1), longest: .seconds(3600), spread: 0)

    /// The delay before asking again after `failures` failures, the first of them counting 0.
    ///
    /// `jitter` is a number from 0 up to 1; `serverDelay` is what the server asked for and may exceed `longest`.
    package func delay(after failures: Int, atLeast serverDelay: Duration? = nil, jitter: Double = 0) -> Duration {
        var delay = first
        for _ in 0..<max(0, failures) where delay < longest { delay *= 2 }
        return max(min(delay, longest), serverDelay ?? .zero) * (1 + spread * jitter)
    }
}
