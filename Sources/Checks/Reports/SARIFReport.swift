package import JSON

/// Reports as one SARIF 2.1.0 log: a run for each site.
///
/// The results are what failed. Readers of SARIF show every result as a fault of the code, so what passed is left out, and
/// what could not be judged is a notification of the run.
package struct SARIFReport: Sendable {
    private let reports: [Report]
    private let version: String

    /// `version` is this program's.
    package init(_ reports: [Report], version: String) {
        self.reports = reports
        self.version = version
    }

    package var json: JSONValue {
        [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": .array(reports.map { SARIFRun($0, version: version).json }),
        ]
    }
}

/// One site's run.
private struct SARIFRun {
    let report: Report
    let version: String
    /// In the order in which they first occur.
    let rules: [ReportRule]

    init(_ report: Report, version: String) {
        self.report = report
        self.version = version
        var rules: [ReportRule] = []
        for rule in report.results.map(\.rule) where !rules.contains(rule) { rules.append(rule) }
        self.rules = rules
    }

    var json: JSONValue {
        let name = report.site.split(separator: "/").joined(separator: "/")
        return [
            "tool": ["driver": driver],
            // A reader that keeps several runs apart does so by this.
            "automationDetails": ["id": .string("agent-check/\(name.isEmpty ? "site" : name)/")],
            "invocations": [invocation],
            "columnKind": "utf16CodeUnits",
            "results": .array(failures),
            "properties": ["baseURL": .string(report.address.base)],
        ]
    }

    private var driver: JSONValue {
        [
            "name": "agent", "version": .string(version), "semanticVersion": .string(version),
            "rules": .array(
                rules.map { rule in
                    [
                        "id": .string(rule.id), "shortDescription": ["text": .string(rule.description)],
                        "defaultConfiguration": ["level": "error"],
                    ]
                }),
        ]
    }

    private var invocation: JSONValue {
        // An invalid check is a fault in what the tool was given, an undecided one a limit of what it could do.
        [
            "executionSuccessful": .bool(
                report.results.isEmpty || report.results.contains { $0.verdict != .undecided }),
            "exitCode": .integer(Int(report.exitCode)),
            "toolConfigurationNotifications": .array(report.results(.invalid).map(notification)),
            "toolExecutionNotifications": .array(report.results(.undecided).map(notification)),
        ]
    }

    private func notification(_ result: CheckResult) -> JSONValue {
        [
            "message": message(of: result), "level": "warning", "associatedRule": reference(to: result.rule),
            "locations": [location(of: result)], "properties": properties(of: result),
        ]
    }

    private var failures: [JSONValue] {
        var seen: [String: Int] = [:]
        return report.results(.failed).map { result in
            let identity = "\(result.rule.id) \(result.check)"
            seen[identity, default: 0] += 1
            return [
                "ruleId": .string(result.rule.id), "ruleIndex": .integer(rules.firstIndex(of: result.rule)),
                "kind": "fail", "level": "error", "message": message(of: result),
                "locations": [location(of: result)],
                // The check's own wording, and which of several alike: neither moves when the page is edited.
                "partialFingerprints": [
                    "checkWording/v1": .string("\(StableHash.name(of: identity)):\(seen[identity] ?? 1)")
                ],
                "properties": properties(of: result),
            ]
        }
    }

    private func message(of result: CheckResult) -> JSONValue {
        ["text": .string("\(result.headline): \(result.message)")]
    }

    private func reference(to rule: ReportRule) -> JSONValue {
        ["id": .string(rule.id), "index": .integer(rules.firstIndex(of: rule))]
    }

    private func location(of result: CheckResult) -> JSONValue {
        let place = result.place
        var physical: JSONObject = ["artifactLocation": ArtifactAddress(site: report.site, path: place.path).json]
        if let line = place.line {
            var region: JSONObject = ["startLine": .integer(line)]
            if let column = place.column { region["startColumn"] = .integer(column) }
            physical["region"] = .object(region)
        }
        return ["physicalLocation": .object(physical)]
    }

    private func properties(of result: CheckResult) -> JSONValue {
        [
            "id": .string(result.id), "verdict": .string(result.verdict.rawValue),
            "assertion": .text(result.assertion), "expected": .text(result.expected), "actual": .text(result.actual),
            "seen": .array(result.seen.map(JSONValue.string)),
        ]
    }
}
