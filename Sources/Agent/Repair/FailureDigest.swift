import Browser
import Checks

/// What failed, worded for who is to mend it: in the order of cause, with what was expected and what was seen.
struct FailureDigest: Sendable {
    private let report: Report
    private let site: Site

    /// The report on a site, of which the lines are quoted where exceptions were thrown.
    init(_ report: Report, on site: Site) {
        self.report = report
        self.site = site
    }

    /// At most this many failures are told in full; the others in a line each.
    private static let fullCount = 5
    /// How much all that is told in full may take, in characters: about 6,000 tokens.
    private static let budget = 24_000

    var text: String {
        let failed = report.results(.failed).filter { $0.kind != .judgement }
        let advice = report.results(.failed).filter { $0.kind == .judgement }
        let causes = failed.filter { Self.causes.contains($0.id) }
        // Files are what they are whatever the page does; all else may follow from what stopped the page.
        let following = causes.isEmpty ? [] : failed.filter { !causes.contains($0) && $0.kind != .file }
        let rest = failed.filter { !causes.contains($0) && !following.contains($0) }
        // A file that the page did not get explains what it does not show, an exception what a step did not do.
        let (missing, shown) = (rest.filter { $0.id == Self.missing }, rest.filter { $0.id != Self.missing })
        let others = missing + shown.filter { $0.exception != nil } + shown.filter { $0.exception == nil }
        var parts = causes.map { FailureText($0).text }
        if !following.isEmpty {
            parts.append(
                "Mend this first. These checks failed too, and may pass with it: "
                    + following.map(\.id).joined(separator: ", ") + ".")
        }
        parts += told(others, spent: parts.reduce(0) { $0 + $1.count })
        if !advice.isEmpty {
            parts.append("Advice, for when the rest is mended; do not break anything for it:")
            parts += advice.prefix(3).map { "- \($0.wording.cut(to: 200)): \($0.message.cut(to: 400))" }
        }
        if let record = report.record { parts.append(seen(record)) }
        return CodeQuotes(site: site).added(to: parts.joined(separator: "\n\n"))
    }

    /// What stops a page, and so may make any check fail.
    static let causes: Set<String> = ["health.page-answers", "health.no-exceptions"]
    private static let missing = "health.no-failed-requests"

    private func told(_ results: [CheckResult], spent: Int) -> [String] {
        var spent = spent
        var isFull = false
        var told: [CheckResult] = []
        var full: [String] = []
        var short: [String] = []
        for result in results {
            let line = "- \(result.id): \(result.wording.cut(to: 200)): "
            // What comes from the same cause, or looks the same, needs no second telling.
            if let same = told.first(where: { $0.message == result.message }) {
                short.append(line + "the same was seen as under \(same.id)")
                continue
            }
            if let exception = result.exception, let same = told.first(where: { $0.exception == exception }) {
                short.append(line + "the exception under \(same.id) was thrown here too")
                continue
            }
            let page = told.first { !$0.evidence.outline.isEmpty && $0.evidence.outline == result.evidence.outline }
            let text = FailureText(result, pageToldUnder: page?.id).text
            isFull = isFull || full.count == Self.fullCount || spent + text.count > Self.budget
            if isFull {
                short.append(line + result.message.cut(to: 300))
            } else {
                full.append(text)
                told.append(result)
                spent += text.count
            }
        }
        return full + (short.isEmpty ? [] : [short.joined(separator: "\n")])
    }

    /// What else the page did: it rules out what need not be looked for.
    private func seen(_ record: PageRecord) -> String {
        let problems = record.console.filter { $0.level == "error" }.map { "console error: \($0.text.cut(to: 200))" }
        let answers = record.requests.filter { $0.kind != "Document" }.map { request in
            let name =
                request.url.hasPrefix(report.address.base)
                ? String(request.url.dropFirst(report.address.base.count)) : request.url
            return switch request.outcome {
            case .answered(let status, _): "\(name.cut(to: 120)) \(status)"
            case .blocked(let reason): "\(name.cut(to: 120)) blocked, also for every visitor: \(reason.cut(to: 200))"
            case .refused, .failed: "\(name.cut(to: 120)) not available here, which is not the app's fault"
            }
        }
        let thrown = record.exceptions.prefix(3).map { exception in
            let place = exception.place.map { " at \(report.address.local($0))" } ?? ""
            return "\(String(exception.text.prefix { !$0.isNewline }).cut(to: 200))\(place)"
        }
        let isTold = report.results(.failed).contains { $0.id == "health.no-exceptions" }
        let exceptions =
            thrown.isEmpty
            ? "It threw no exception."
            : isTold ? "It threw what is told above." : "It threw: \(thrown.joined(separator: "; "))."
        let requests =
            answers.isEmpty
            ? "It asked for no other file." : "It asked for: \(answers.prefix(12).joined(separator: ", "))."
        return (["### The page when it was loaded", "\(exceptions) \(requests)"] + problems.prefix(5)).joined(
            separator: "\n")
    }
}

extension CheckResult {
    /// The first exception that the page threw while it was judged by this check's own steps.
    fileprivate var exception: String? { evidence.related.first { $0.hasPrefix("exception: ") } }
}
