import Checks

/// Reports with one result of each verdict, and with text in them that formats trip over.
enum ReportScene {
    /// Quotes, markup, a directive, backticks, a second line, control characters, and what is no character.
    static let awkward = "a \"b\" & <c> # SKIP \\ ``d``\n]]> \u{0}\u{1B}[31m\u{85}\u{2028}\u{FFFF}é😀"

    static func report(site: String = "out/", _ results: [CheckResult]? = nil) throws -> Report {
        Report(
            site: site, address: try address(), results: results ?? all, title: "Sale", duration: .milliseconds(1234))
    }

    static var all: [CheckResult] {
        var missing = result("2", "css: #total", .structure, .failed, "no element matches #total")
        missing.expected = "an element that matches #total"
        missing.actual = "none"
        missing.evidence.candidates = ["line 12: <p id=\"totals\">", "<p>"]
        var script = result("3", "js: \(awkward)", .script, .failed, "it came to \(awkward)")
        script.expected = awkward
        script.actual = awkward
        script.evidence.values = [SeenValue(expression: "document.title", value: awkward)]
        script.evidence.related = [awkward]
        return [
            result("1", "css: p", .structure, .passed, "<p> matches"), missing, script,
            result("4", "The page sparkles", .structure, .undecided, "not understood \(awkward)", assertion: nil),
            result("5", "js: )", .script, .invalid, "it is not JavaScript"),
            result("6", "GitHub Pages is enabled", .structure, .deferred, "only once # published", assertion: nil),
            result("health.title", "the title is not empty", .health, .passed, "it is \"Sale\"", assertion: nil),
            result(
                "health.no-exceptions", "no uncaught exception", .health, .failed,
                "nope is not defined at js/app.js:3:14", assertion: nil),
        ]
    }

    static func result(
        _ id: String, _ check: String, _ kind: CheckResult.Kind, _ verdict: Verdict, _ message: String,
        assertion: String? = "as written"
    ) -> CheckResult {
        CheckResult(
            id: id, check: check, kind: kind, verdict: verdict, assertion: assertion == nil ? nil : check,
            message: message, duration: .milliseconds(12),
            trueAfter: verdict == .passed && kind != .health ? .milliseconds(3) : nil)
    }
}
