/// Holm's correction: of many comparisons one is easily significant by chance.
package enum Holm {
    /// The probabilities corrected for their number, in their order.
    package static func adjusted(_ pValues: [Double]) -> [Double] {
        var adjusted = pValues
        var highest = 0.0
        for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
            highest = max(highest, min(1, Double(pValues.count - rank) * pValues[index]))
            adjusted[index] = highest
        }
        return adjusted
    }
}
