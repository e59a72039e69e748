import Browser
import Checks

/// What failed, worded for who is to mend it: in the order of cause, with what was expected and what was seen.
struct FailureDigest: Sendable {
    private let report: Report

    init(_ report: Report) { self.report = report }

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
        // A file that the page did not get explains what it does not show.
        let others = rest.filter { $0.id == Self.missing } + rest.filter { $0.id != Self.missing }
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
        return parts.joined(separator: "\n\n")
    }

    private static let causes = ["health.page-answers", "health.no-exceptions"]
    private static let missing = "health.no-failed-requests"

    private func told(_ results: [CheckResult], spent: Int) -> [String] {
        var spent = spent
        var full: [String] = []
        var short: [String] = []
        for result in results {
            let text = FailureText(result).text
            if full.count < Self.fullCount, short.isEmpty, spent + text.count <= Self.budget {
                full.append(text)
                spent += text.count
            } else {
                short.append("- \(result.id): \(result.wording.cut(to: 200)): \(result.message.cut(to: 200))")
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
        let exceptions = record.exceptions.isEmpty ? "It threw no exception." : "It threw exceptions."
        let requests =
            answers.isEmpty
            ? "It asked for no other file." : "It asked for: \(answers.prefix(12).joined(separator: ", "))."
        return (["### The page when it was loaded", "\(exceptions) \(requests)"] + problems.prefix(5)).joined(
            separator: "\n")
    }
}
