import JSON

/// Judges `css: S number …` and `css: S says …` on the texts that the matches of a selector show.
struct NumberJudge: Sendable {
    let quantities: QuantityReader

    /// Whether a condition is one of those.
    static func judges(_ condition: ElementTest.Condition) -> Bool {
        switch condition {
        case .number, .says: true
        default: false
        }
    }

    /// `nil` when the condition is of another kind.
    func finding(for test: ElementTest, texts: [String]) -> Finding? {
        let plain = texts.map { $0.collapsingWhitespace() }
        do throws(QuantityReader.Fault) {
            switch test.condition {
            case .number(let comparison, let quantity):
                return number(test, comparison, try quantities.amount(quantity), plain)
            case .says(let field): return says(test, field, try quantities.value(of: field), plain)
            default: return nil
            }
        } catch {
            return error.finding
        }
    }

    private func number(
        _ test: ElementTest, _ comparison: Comparison, _ amount: Amount, _ texts: [String]
    ) -> Finding {
        let demand = "\(comparison.rawValue) \(amount.words)"
        guard !texts.isEmpty else {
            return .failed("no element matches \(test.selector)", expected: demand, actual: "no such element")
        }
        let read = texts.map { NumberReader.read($0) }
        for numbers in read where !numbers.isEmpty {
            // In "3 of 10" either number will do; different is a text only when none of them is the same.
            let held = numbers.filter { amount.compares(comparison, $0) }
            if let first = held.first, comparison != .notEqual || held.count == numbers.count {
                return .passed("\(test.selector) shows \(first)", actual: first.text)
            }
        }
        let all = read.joined()
        guard !all.isEmpty else {
            return .failed(
                "\(test.selector) shows \"\(texts[0].cut(to: 200))\", in which there is no number; it should be \(demand)",
                expected: demand, actual: "\"\(texts[0].cut(to: 200))\"")
        }
        let shown = all.prefix(5).map(\.description).joined(separator: ", ")
        return .failed("\(test.selector) shows \(shown); it should be \(demand)", expected: demand, actual: shown)
    }

    private func says(_ test: ElementTest, _ field: FileField, _ value: JSONValue, _ texts: [String]) -> Finding {
        if let wanted = value.number {
            let amount = Amount(
                wanted, words: "\(Quantity.text(wanted)), which is \(field)", isRounded: wanted != wanted.rounded())
            return number(test, .equal, amount, texts)
        }
        let wanted = (value.string ?? value.text).collapsingWhitespace()
        guard !wanted.isEmpty else { return .undecided("\(field) is empty, so every element says it") }
        guard !texts.isEmpty else {
            return .failed("no element matches \(test.selector)", expected: "\"\(wanted)\"", actual: "no such element")
        }
        if texts.contains(where: { $0.contains(wanted) }) {
            return .passed("\(test.selector) says \"\(wanted.cut(to: 100))\", as \(field) does")
        }
        let shown = texts.prefix(3).map { "\"\($0.cut(to: 200))\"" }.joined(separator: ", ")
        let hint = texts.contains { $0.lowercased().contains(wanted.lowercased()) } ? ", only in another case" : ""
        return .failed(
            "\(test.selector) says \(shown), not \"\(wanted.cut(to: 200))\" as \(field) does\(hint)",
            expected: "\"\(wanted)\"", actual: shown)
    }
}
