import JSON

/// Reports as TAP, version 14: the test points of all sites under one plan.
package struct TAPReport: Sendable {
    private let reports: [Report]

    package init(_ reports: [Report]) { self.reports = reports }

    /// A whole document, ending in a newline.
    package var text: String {
        let points = reports.flatMap { report in report.results.map { (site: report.site, result: $0) } }
        var lines = ["TAP version 14", points.isEmpty ? "1..0 # SKIP there are no checks" : "1..\(points.count)"]
        var site: String?
        for (number, point) in zip(1..., points) {
            if point.site != site { lines.append("# \(point.site.printable)") }
            site = point.site
            lines += test(number, point.result, of: reports.count > 1 ? point.site : nil)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func test(_ number: Int, _ result: CheckResult, of site: String?) -> [String] {
        let isOK = result.verdict == .passed || result.verdict == .deferred
        let name = ([site].compactMap(\.self) + [result.headline]).joined(separator: " ")
        let point = "\(isOK ? "ok" : "not ok") \(number) - \(escaped(name))"
        switch result.verdict {
        case .passed: return [point]
        case .failed: return [point] + diagnostics(result, severity: "fail")
        case .deferred: return [point + " # SKIP deferred: \(escaped(result.message))"]
        // A harness counts neither as a failure, as the exit code does not.
        case .undecided, .invalid:
            let reason = "\(result.verdict.rawValue): \(escaped(result.message.cut(to: 300)))"
            return [point + " # TODO \(reason)"] + diagnostics(result, severity: "todo")
        }
    }

    /// A YAML block.
    private func diagnostics(_ result: CheckResult, severity: String) -> [String] {
        var lines = ["message: \(quoted(result.message))", "severity: \(severity)"]
        lines.append("verdict: \(result.verdict.rawValue)")
        if let assertion = result.assertion { lines.append("assertion: \(quoted(assertion))") }
        if let expected = result.expected { lines.append("expected: \(quoted(expected))") }
        if let actual = result.actual { lines.append("actual: \(quoted(actual))") }
        if result.verdict == .failed {
            let place = result.place
            lines += ["at:", "  file: \(quoted(place.path))"]
            if let line = place.line { lines.append("  line: \(line)") }
        }
        // One text, not a list: the reader that comes with Perl takes an item with a colon for a table.
        if !result.seen.isEmpty { lines.append("seen: \(quoted(result.seen.joined(separator: "\n")))") }
        return ["  ---"] + lines.map { "  \($0)" } + ["  ..."]
    }

    /// As JSON, which is YAML once the characters that only JSON takes as they are have been escaped too.
    private func quoted(_ text: String) -> String {
        JSONValue.string(text).text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x80...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
                let digits = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: return String(scalar)
            }
        }.joined()
    }

    /// In one line, with nothing in it that would begin a directive.
    private func escaped(_ text: String) -> String {
        text.printable.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    }
}
