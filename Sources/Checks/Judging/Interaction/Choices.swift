/// The ways in which steps can be done when several elements fit them.
package enum Choices {
    /// All ways, those that take the first elements first: for each step by its place, which element.
    ///
    /// `options`: how many elements fit each step.
    package static func all(_ options: [Int: Int], limit: Int = 1000) -> [[Int: Int]] {
        var ways: [[Int: Int]] = [[:]]
        for (place, count) in options.sorted(by: { $0.key < $1.key }) where count > 1 {
            ways = ways.flatMap { way in
                (0..<count).map { way.merging([place: $0]) { _, new in new } }
            }
            ways = Array(ways.prefix(limit))
        }
        let ranked = ways.enumerated().sorted { left, right in
            let (first, second) = (left.element.values.reduce(0, +), right.element.values.reduce(0, +))
            return (first, left.offset) < (second, right.offset)
        }
        return ranked.map(\.element)
    }
}
