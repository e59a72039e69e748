/// Two variants on the same briefs, each brief passed or not: only where they differ is something told.
package struct McNemar: Sendable, Hashable {
    /// Briefs that only the first passed.
    package let onlyFirst: Int
    package let onlySecond: Int

    package init(onlyFirst: Int, onlySecond: Int) {
        self.onlyFirst = onlyFirst
        self.onlySecond = onlySecond
    }

    /// The exact two-sided probability of a difference as great as this, or greater, if there were none.
    package var pValue: Double {
        let count = onlyFirst + onlySecond
        return min(1, 2 * Binomial.cumulative(upTo: min(onlyFirst, onlySecond), in: count, rate: 0.5))
    }
}
