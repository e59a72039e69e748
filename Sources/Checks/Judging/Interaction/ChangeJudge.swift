/// Judges what became of a reading.
struct ChangeJudge: Sendable {
    let reading: Reading
    let before: Measurement
    let after: Measurement

    func finding(for change: Change) -> Finding {
        switch change {
        // The way back, and what a reload leaves, are looked at after this.
        case .changes, .toggles, .isKept: return changes()
        case .increases(let amount): return moves(by: amount, 1)
        case .decreases(let amount): return moves(by: amount, -1)
        case .compares(let comparison, let number): return compares(comparison, number)
        case .reads(let test): return reads(test)
        }
    }

    private func changes() -> Finding {
        if after.differs(from: before) {
            return .passed("\(reading.subject) \(difference)", actual: shown(after))
        }
        if before.items.isEmpty {
            return .failed(
                "\(reading.subject) cannot be read: no such element is in the page", expected: "a change",
                actual: "no such element")
        }
        if case .theme = reading, before.marks != after.marks {
            return .failed(
                "\(marksNow), but no colour changed: \(after.texts.joined()); the colours should change",
                expected: "other colours", actual: after.texts.joined())
        }
        return .failed(
            "\(reading.subject) stayed \(shown(before)); it should change", expected: "a change", actual: shown(after))
    }

    private var marksNow: String { after.marks.isEmpty ? "\(before.marks) was removed" : "it is now \(after.marks)" }

    /// `went from "a" to "b"`; of much text the first line that differs.
    var difference: String {
        if case .page = reading {
            let parts = zip(before.items, after.items).first { $0.text != $1.text && $1.text != Measurement.inUse }
            let (old, new) = (parts?.0.text ?? "", parts?.1.text ?? "")
            let lines = zip(old.split(separator: "\n") + [""], new.split(separator: "\n") + [""]).first { $0 != $1 }
            return "changed"
                + (lines.map { ": \"\(String($0).cut(to: 80))\" became \"\(String($1).cut(to: 80))\"" } ?? "")
        }
        let index = zip(before.texts, after.texts).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        guard before.items.count == after.items.count, let index else {
            return "went from \(shown(before)) to \(shown(after))"
        }
        let place = before.items.count > 1 ? " in \(after.items[index].markup)" : ""
        return "went from \"\(before.texts[index].cut(to: 120))\" to \"\(after.texts[index].cut(to: 120))\"\(place)"
    }

    private func shown(_ measurement: Measurement) -> String {
        switch reading {
        case .number, .count: measurement.shownNumber
        case .page: "what it was"
        case .theme: measurement.texts.joined(separator: "; ")
        default: measurement.shown
        }
    }

    private func moves(by amount: Double?, _ direction: Double) -> Finding {
        let verb = direction > 0 ? "increase" : "decrease"
        let demand = "it should \(verb)\(amount.map { " by \(Quantity.text($0))" } ?? "")"
        let (old, new) = (before.numbers, after.numbers)
        var seen: (old: Double, new: Double)?
        for index in new.indices {
            let earlier = old.indices.contains(index) ? old[index] : []
            for (place, number) in new[index].enumerated() {
                // "No items" that becomes "1 item" began at nothing.
                guard earlier.indices.contains(place) || earlier.isEmpty else { continue }
                let start = earlier.isEmpty ? 0 : earlier[place].value
                let moved = (number.value - start) * direction
                if moved > 0, amount.map({ abs(moved - $0) <= 1e-9 * max(1, abs($0)) }) ?? true {
                    let whereabouts = new.count > 1 ? " in \(after.items[index].markup)" : ""
                    return .passed(
                        "\(reading.subject) went from \(Quantity.text(start)) to \(Quantity.text(number.value))\(whereabouts)",
                        actual: Quantity.text(number.value))
                }
                if moved != 0, seen == nil { seen = (start, number.value) }
            }
        }
        if new.joined().isEmpty, old.joined().isEmpty {
            let words = after.items.isEmpty ? "no such element is in the page" : "\(after.shown) has no number"
            return .failed("\(reading.subject) cannot be read: \(words)", expected: demand, actual: words)
        }
        let what =
            seen.map { "went from \(Quantity.text($0.old)) to \(Quantity.text($0.new))" }
            ?? (before.shownNumber == after.shownNumber
                ? "stayed \(before.shownNumber)" : "went from \(before.shownNumber) to \(after.shownNumber)")
        return .failed("\(reading.subject) \(what); \(demand)", expected: demand, actual: after.shownNumber)
    }

    private func compares(_ comparison: Comparison, _ wanted: Double) -> Finding {
        let amount = Amount(wanted)
        let demand = "\(comparison.rawValue) \(amount.words)"
        for numbers in legible(after).numbers where !numbers.isEmpty {
            let held = numbers.filter { amount.compares(comparison, $0) }
            if let first = held.first, comparison != .notEqual || held.count == numbers.count {
                return .passed("\(reading.subject) is \(Quantity.text(first.value))\(already)", actual: first.text)
            }
        }
        return .failed(
            "\(reading.subject) is \(after.shownNumber)\(was); it should be \(demand)", expected: demand,
            actual: after.shownNumber)
    }

    private func reads(_ test: TextTest) -> Finding {
        if let text = legible(after).texts.first(where: test.holds) {
            return .passed("\(reading.subject) is \"\(text.cut(to: 120))\"\(already)", actual: text.cut(to: 300))
        }
        return .failed(
            "\(reading.subject) is \(legible(after).shown)\(was); it should \(test.demand)", expected: "\(test)",
            actual: legible(after).shown)
    }

    /// What has words: of a page its text, and neither its colours nor what is in its fields.
    private func legible(_ measurement: Measurement) -> Measurement {
        guard case .page = reading else { return measurement }
        return Measurement(items: Array(measurement.items.prefix(1)))
    }

    private var already: String { before == after && !before.items.isEmpty ? ", as it was before" : "" }

    private var was: String { before == after && !before.items.isEmpty ? ", as before" : "" }
}
