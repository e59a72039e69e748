import Checks

/// A condition under which a comparison is to fail: `worse(fix_rate, p<0.05)` or `green_rate < 0.8`.
package struct TuningGate: Sendable, Hashable, CustomStringConvertible {
    private enum Condition: Hashable {
        case worse(TuningMetric, level: Double)
        case below(TuningMetric, Double)
        case above(TuningMetric, Double)
    }

    package let description: String
    private let condition: Condition

    package init(parsing text: String) throws(TuningError) {
        description = text
        let form = "write worse(fix_rate, p<0.05), green_rate < 0.8 or regression_rate > 0.1"
        if let match = text.wholeMatch(of: /\s*worse\(\s*(\w+)\s*(?:,\s*p\s*<\s*([0-9.]+)\s*)?\)\s*/) {
            guard let level = match.2.map({ Double($0) }) ?? 0.05, level > 0, level < 1 else {
                throw TuningError("'\(text)' names no probability between 0 and 1; \(form)")
            }
            condition = .worse(try Self.metric(match.1), level: level)
        } else if let match = text.wholeMatch(of: /\s*(\w+)\s*([<>])\s*([0-9.]+)\s*/), let number = Double(match.3) {
            let metric = try Self.metric(match.1)
            condition = match.2 == "<" ? .below(metric, number) : .above(metric, number)
        } else {
            throw TuningError("'\(text)' is no condition; \(form)")
        }
    }

    /// What of the groups meets the condition, as sentences; empty when nothing does.
    package func failures(_ groups: [TuningGroup]) -> [String] {
        switch condition {
        case .worse(let metric, let level):
            return TuningComparison.all(metric, groups).filter { $0.verdict(below: level) == .worse }.map {
                "\($0.other) is worse than \($0.base) by \(metric.rawValue) (\($0.model), p = \($0.adjusted.decimals(4)))"
            }
        case .below(let metric, let limit):
            return groups.filter { ($0.rate(metric).rate ?? limit) < limit }.map { said(metric, $0, "below \(limit)") }
        case .above(let metric, let limit):
            return groups.filter { ($0.rate(metric).rate ?? limit) > limit }.map { said(metric, $0, "above \(limit)") }
        }
    }

    private func said(_ metric: TuningMetric, _ group: TuningGroup, _ what: String) -> String {
        "\(metric.rawValue) of \(group.variant) is \((group.rate(metric).rate ?? 0).decimals(3)), \(what) (\(group.model))"
    }

    private static func metric(_ name: Substring) throws(TuningError) -> TuningMetric {
        if let metric = TuningMetric(rawValue: String(name)) { return metric }
        let names = TuningMetric.allCases.map(\.rawValue)
        let near = EditDistance.nearest(to: String(name), among: names).map { "; did you mean \($0)?" } ?? ""
        throw TuningError("there is no metric '\(name)'\(near) Metrics are \(names.joined(separator: ", "))")
    }
}

extension Double {
    /// With so many decimals, without a library that knows the world's number formats.
    package func decimals(_ count: Int) -> String {
        guard isFinite else { return "–" }
        let scale = (0..<count).reduce(1.0) { product, _ in product * 10 }
        let units = (magnitude * scale).rounded()
        guard units < 1e15 else { return "\(self)" }
        let whole = String(Int(units))
        let padded = String(repeating: "0", count: max(0, count + 1 - whole.count)) + whole
        let sign = self < 0 && units > 0 ? "-" : ""
        return count == 0 ? sign + padded : "\(sign)\(padded.dropLast(count)).\(padded.suffix(count))"
    }

    /// `62.5 %`.
    package var percent: String { "\((self * 100).decimals(1)) %" }
}
