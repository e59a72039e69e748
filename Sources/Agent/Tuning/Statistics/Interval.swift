/// Where a number lies with a confidence of 95 %.
package struct Interval: Sendable, Hashable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// How many standard errors on either side hold 95 %.
    static let width = 1.96
}
