/// Reports as JUnit XML: a suite for each site, as build servers read it.
package struct JUnitReport: Sendable {
    private let reports: [Report]

    package init(_ reports: [Report]) { self.reports = reports }

    /// A whole document, ending in a newline.
    package var text: String {
        let results = reports.flatMap(\.results)
        let time = reports.map(\.duration).reduce(.zero, +)
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append("<testsuites name=\"agent check\" \(counts(results)) time=\"\(time.plainSeconds)\">")
        lines += reports.flatMap(suite)
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private func suite(_ report: Report) -> [String] {
        let attributes = [
            "name=\"\(XMLText.attribute(report.site))\"", counts(report.results),
            "skipped=\"\(report.count(.deferred))\"", "time=\"\(report.duration.plainSeconds)\"",
        ]
        var lines = ["  <testsuite \(attributes.joined(separator: " "))>", "    <properties>"]
        lines.append("      <property name=\"baseURL\" value=\"\(XMLText.attribute(report.address.base))\"/>")
        lines.append("    </properties>")
        lines += report.results.flatMap { testCase($0, of: report) }
        lines.append("  </testsuite>")
        return lines
    }

    private func counts(_ results: [CheckResult]) -> String {
        let failures = results.count { $0.verdict == .failed }
        let errors = results.count { $0.verdict == .undecided || $0.verdict == .invalid }
        return "tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    }

    private func testCase(_ result: CheckResult, of report: Report) -> [String] {
        let site = report.site.hasSuffix("/") ? String(report.site.dropLast()) : report.site
        let attributes = [
            "name=\"\(XMLText.attribute(result.headline))\"",
            "classname=\"\(XMLText.attribute("\(site).\(result.kind.rawValue)"))\"",
            "time=\"\(result.duration.plainSeconds)\"",
        ]
        return ["    <testcase \(attributes.joined(separator: " "))>"] + outcome(of: result)
            + ["      <system-out>\(XMLText.content(output(of: result)))</system-out>", "    </testcase>"]
    }

    private func outcome(of result: CheckResult) -> [String] {
        let message = "message=\"\(XMLText.attribute(result.message))\""
        let details = XMLText.content(([result.message] + result.details).joined(separator: "\n"))
        switch result.verdict {
        case .passed: return []
        case .failed: return ["      <failure \(message) type=\"\(result.rule.id)\">\(details)</failure>"]
        case .undecided, .invalid:
            return ["      <error \(message) type=\"\(result.verdict.rawValue)\">\(details)</error>"]
        case .deferred: return ["      <skipped \(message)/>"]
        }
    }

    /// One text for each case: what else is known of it.
    private func output(of result: CheckResult) -> String {
        var lines = ["verdict: \(result.verdict.rawValue)", "check: \(result.check.cut(to: 4000))"]
        if let assertion = result.assertion { lines.append("understood as: \(assertion.cut(to: 4000))") }
        if result.verdict == .passed { lines.append(result.message) }
        if let after = result.trueAfter { lines.append("it held after \(after.shown)") }
        if result.verdict == .failed {
            let place = result.place
            lines.append("place: \(place.path)\(place.line.map { ":\($0)" } ?? "")")
        }
        return lines.joined(separator: "\n")
    }
}
