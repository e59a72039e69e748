/// Says in what a text misses the one that was wanted: the end of a sentence, or nothing when they have nothing in common.
struct TextDifference: Sendable {
    private let wanted: String
    private let actual: String
    private let mustBeWhole: Bool

    /// For a text that had to be equal, or to contain the wanted one; white space in both is collapsed.
    init(_ actual: String, wanted: String, mustBeWhole: Bool) {
        // Beyond this nobody reads on, and comparing takes its time.
        self.wanted = String(wanted.collapsingWhitespace().prefix(1000))
        self.actual = String(actual.prefix(20_000))
        self.mustBeWhole = mustBeWhole
    }

    /// `only in another case`, `… "Hello Wor" then "d", expected "ld"`; nil when there is nothing to say.
    var shown: String? {
        if wanted.isEmpty || actual.isEmpty { return nil }
        if isSame({ $0.lowercased() }) { return "only in another case" }
        if isSame({ $0.filter { !$0.isWhitespace } }) { return "only with other white space" }
        if isSame(Self.plain) { return "only with other dashes, quotation marks or punctuation" }
        if isSame({ Self.plain($0.lowercased()) }) { return "only in another case and with other punctuation" }
        return number ?? firstDifference
    }

    private func isSame(_ folded: (String) -> String) -> Bool {
        let (left, right) = (folded(actual), folded(wanted))
        return !right.isEmpty && (mustBeWhole ? left == right : left.contains(right))
    }

    /// Without what a keyboard and a typesetter write differently.
    private static func plain(_ text: String) -> String {
        text.filter { !$0.isPunctuation && !$0.isWhitespace && !"`´|~^".contains($0) }
    }

    /// When a number alone was wanted, the number that was read instead.
    private var number: String? {
        let demanded = NumberReader.read(wanted)
        let found = NumberReader.read(actual)
        // Of several numbers nobody knows which one was meant.
        guard demanded.count == 1, demanded[0].text == wanted, found.count == 1, let read = found.first else {
            return nil
        }
        let isSame = [demanded[0].value, demanded[0].otherValue].contains { $0.map { read.holds(.equal, $0) } ?? false }
        return "\(read)" + (isSame ? ", the same number written differently" : "")
    }

    private var firstDifference: String? {
        let (found, target) = (Array(actual), Array(wanted))
        var (start, length) = (0, 0)
        if mustBeWhole {
            length = zip(found, target).prefix { $0 == $1 }.count
        } else {
            for begin in found.indices where found[begin] == target[0] {
                let common = zip(found[begin...], target).prefix { $0 == $1 }.count
                if common > length { (start, length) = (begin, common) }
            }
        }
        guard length >= min(3, target.count) else { return nil }
        let before = String(found[start..<(start + length)].suffix(20))
        let lead = length > 20 ? "… " : ""
        return "\(lead)\"\(before)\" then \(Self.excerpt(found[(start + length)...])), "
            + "expected \(Self.excerpt(target[length...]))"
    }

    private static func excerpt(_ rest: ArraySlice<Character>) -> String {
        rest.isEmpty ? "nothing more" : "\"\(String(rest.prefix(20)))\(rest.count > 20 ? "…" : "")\""
    }
}
