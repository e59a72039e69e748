/// Digits with what stands between them, as in `1,234.56`: decides which mark parts thousands and which the decimals.
struct DigitGroups {
    /// The digits as ASCII; the first group is empty where a number begins with its decimal mark, `.5`.
    private(set) var groups: [String]
    /// What stands between them, one fewer; every kind of space is a space, every apostrophe `'`.
    private(set) var marks: [Unicode.Scalar] = []

    init(first: String) { groups = [first] }

    mutating func append(_ mark: Unicode.Scalar, _ group: String) {
        marks.append(mark)
        groups.append(group)
    }

    /// The number in the notation of programs, and another that it could be.
    struct Reading: Hashable {
        let number: String
        var other: String?
    }

    /// The numbers that the groups are, each with the range of its groups: several for a list like `1,2,3`, and none for
    /// what is no number, as the version `1.2.3`.
    func readings() -> [(groups: Range<Int>, reading: Reading)] { readings(groups.indices) }

    private func readings(_ range: Range<Int>) -> [(groups: Range<Int>, reading: Reading)] {
        if let reading = reading(range) { return [(range, reading)] }
        let inner = range.dropLast()
        guard let mark = [" ", "'", "_", ","].first(where: { mark in inner.contains { marks[$0] == mark } }) else {
            return []
        }
        var found: [(groups: Range<Int>, reading: Reading)] = []
        var start = range.lowerBound
        for index in range where index == range.upperBound - 1 || marks[index] == mark {
            found += readings(start..<(index + 1))
            start = index + 1
        }
        return found
    }

    private func reading(_ range: Range<Int>) -> Reading? {
        let whole = range.map { groups[$0] }.joined()
        let between = range.dropLast().map { marks[$0] }
        guard let last = between.last else { return Reading(number: whole) }
        let decimal = range.dropLast().map { groups[$0] }.joined() + "." + groups[range.upperBound - 1]
        let canBeDecimal = last == "," || last == "."
        if between.count == 1 {
            let isGrouped = isGrouped(range)
            if !canBeDecimal { return isGrouped ? Reading(number: whole) : nil }
            return isGrouped ? Reading(number: whole, other: decimal) : Reading(number: decimal)
        }
        let integer = range.dropLast()
        if Set(between).count == 1 { return isGrouped(range) ? Reading(number: whole) : nil }
        guard canBeDecimal, Set(between.dropLast()).count == 1, between[0] != last, isGrouped(integer) else {
            return nil
        }
        return Reading(number: decimal)
    }

    /// Whether the groups are thousands: three digits each after the first, or, as in India, two each and three at the end.
    private func isGrouped(_ range: Range<Int>) -> Bool {
        let first = groups[range.lowerBound]
        let lengths = range.dropFirst().map { groups[$0].utf8.count }
        guard (1...3).contains(first.utf8.count), !first.hasPrefix("0"), lengths.last == 3 else { return false }
        return lengths.allSatisfy { $0 == 3 }
            || lengths.count > 1 && marks[range.lowerBound] == "," && first.utf8.count <= 2
                && lengths.dropLast().allSatisfy { $0 == 2 }
    }
}
