import Browser

/// A report for people: a line for each check, and what was seen of those that did not pass.
package struct HumanReport: Sendable {
    private let report: Report
    private let style: TextStyle

    package init(_ report: Report, style: TextStyle) {
        self.report = report
        self.style = style
    }

    /// Ends in a newline.
    package var text: String {
        let checks = report.results.filter { $0.kind != .health }
        let health = report.results.filter { $0.kind == .health && $0.verdict != .passed }
        var lines = ["\(style.bold(report.site))  \(style.faint(report.address.base))"]
        lines += checks.filter { !$0.isOfEarlierRound && !$0.isOfRequiredFile }.flatMap(lines(for:))
        let required = checks.filter(\.isOfRequiredFile)
        if !required.isEmpty {
            lines.append(style.bold("Required files"))
            lines += required.flatMap(lines(for:))
        }
        let earlier = checks.filter(\.isOfEarlierRound)
        if !earlier.isEmpty {
            lines.append(style.bold("Earlier rounds"))
            lines += earlier.flatMap(lines(for:))
        }
        if !health.isEmpty {
            lines.append(style.bold("Health"))
            lines += health.flatMap(lines(for:))
        }
        let missing = missing
        if !missing.isEmpty {
            lines.append(style.bold("Not available"))
            lines += missing.map { "  \($0.printable.cut(to: 500))" }
        }
        if !outdated.isEmpty {
            lines.append(style.bold("Older than it should be"))
            lines += outdated.map { "  \($0.printable.cut(to: 500))" }
        }
        if let path = report.picturePath { lines.append(style.faint("  picture: \(path)")) }
        lines += (report.containment?.weaknesses ?? []).map { "  ! \($0)" }
        lines.append(summary)
        return lines.joined(separator: "\n") + "\n"
    }

    /// A line for each resource for want of which something is undecided: why it was not there, and what to do.
    private var missing: [String] {
        var told: Set<String> = []
        return report.results.filter { $0.verdict == .undecided }.flatMap(\.evidence.unavailable)
            .filter { told.insert($0.url).inserted }.map { "\($0.url): \($0.reason)" }
    }

    /// A line for each resource of another host that could not be asked for anew.
    private var outdated: [String] {
        (report.record?.requests ?? []).compactMap { request in
            guard case .cache(note: let note?) = request.source else { return nil }
            return "\(request.url): \(note)"
        }
    }

    /// One line with the counts; health is told apart, because nobody asked for it.
    package var summary: String {
        let checks = report.results.filter { $0.kind != .health }
        let health = report.results.filter { $0.kind == .health }
        var parts = [counts(checks)] + (health.isEmpty ? [] : ["health: \(counts(health))"])
        if report.flakyCount > 0 { parts.append("\(report.flakyCount) flaky") }
        return "\(parts.joined(separator: "; "))  \(style.faint(report.duration.shown))"
    }

    private func counts(_ results: [CheckResult]) -> String {
        let counts = Verdict.allCases.compactMap { verdict -> String? in
            let count = results.count { $0.verdict == verdict }
            return count == 0 ? nil : style.paint("\(count) \(verdict.rawValue)", verdict)
        }
        return counts.isEmpty ? "no checks" : counts.joined(separator: ", ")
    }

    private func lines(for result: CheckResult) -> [String] { HumanResult(result, style: style).lines }
}
