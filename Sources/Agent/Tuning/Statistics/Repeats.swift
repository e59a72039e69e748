import Glibc

/// The same asked several times, of which so many passed.
package struct Repeats: Sendable, Hashable {
    package let passed: Int
    package let count: Int

    package init(_ passed: Int, of count: Int) {
        self.passed = passed
        self.count = count
    }

    /// pass@k: that of so many tries at least one passes; `nil` when there are fewer.
    package func anyPasses(of tries: Int) -> Double? {
        ratio(count - passed, tries).map { 1 - $0 }
    }

    /// pass^k: that of so many tries all pass; `nil` when there are fewer.
    package func allPass(of tries: Int) -> Double? { ratio(passed, tries) }

    private func ratio(_ part: Int, _ tries: Int) -> Double? {
        guard tries > 0, tries <= count else { return nil }
        guard part >= tries else { return 0 }
        return exp(Binomial.logChoose(part, tries) - Binomial.logChoose(count, tries))
    }
}
