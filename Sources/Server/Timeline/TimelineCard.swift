import Agent
import Checks
import FoundationEssentials
import JSON

/// One attempt: its checks by verdict, what was expected and seen, and what was said to the model and by it.
struct TimelineCard: Sendable {
    private let attempt: TimelineAttempt
    private let run: RunTimeline
    private let writer: MarkupWriter

    private static let mostPicture = 3_000_000

    init(_ attempt: TimelineAttempt, of run: RunTimeline, writer: MarkupWriter) {
        self.attempt = attempt
        self.run = run
        self.writer = writer
    }

    var markup: Markup {
        let id = "attempt-\(attempt.number)"
        let heading = writer.element(
            "h3", [("id", id)],
            [writer.text("Attempt \(attempt.number) "), writer.element("span.quiet", text: attempt.origin)])
        let badge = attempt.report.map(writer.badge) ?? writer.element("span.badge.deployed", text: "not judged")
        var parts = [writer.element("div.cardhead", [heading, badge]), writer.element("p.quiet.facts", text: facts)]
        if !attempt.lines.isEmpty {
            parts.append(writer.element("ul.notes", attempt.lines.map { writer.element("li", text: $0) }))
        }
        // What is the same as in an earlier attempt is told there.
        if !attempt.isRepeated {
            parts += [group(.failed), group(.undecided), group(.invalid), group(.passed), group(.deferred), picture]
        }
        parts.append(records)
        return writer.element("article.card", [("aria-labelledby", id)], parts)
    }

    private var facts: String {
        let time = attempt.duration.map { [$0.shown] } ?? []
        guard let model = attempt.model else {
            return (time + [attempt.judged == nil ? "it did not come to a verdict" : "no model was asked"])
                .joined(separator: " · ")
        }
        return ((model == run.model ? [] : [model]) + time + [attempt.usage.shown]).joined(separator: " · ")
    }

    private func group(_ verdict: Verdict) -> Markup {
        let checks = attempt.report?.checks(verdict) ?? []
        guard !checks.isEmpty else { return Markup() }
        let list = writer.element("ul.checks", checks.map(line))
        if verdict == .failed || verdict == .invalid { return list }
        return writer.fold("\(checks.count) \(verdict.word)", isOpen: verdict == .undecided, [list])
    }

    private func line(_ check: TimelineCheck) -> Markup {
        let head = writer.element(
            "p.check",
            [
                writer.sign(of: check.verdict), writer.element("span.word", text: "\(check.verdict.word) \(check.id)"),
                writer.element("code", text: check.wording),
            ])
        guard check.verdict != .passed else { return writer.element("li.passed", [head]) }
        var why = [writer.element("p", text: check.message)]
        let pairs = pair("Expected", check.expected) + pair("Seen", check.actual)
        if !pairs.isEmpty { why.append(writer.element("dl", pairs)) }
        why.append(TimelineEvidence(check.evidence, writer: writer).markup)
        return writer.element("li.\(check.verdict.rawValue)", [head, writer.element("div.why", why)])
    }

    private func pair(_ name: String, _ value: String?) -> [Markup] {
        guard let value else { return [] }
        return [
            writer.element("dt", text: name),
            writer.element("dd", [writer.element("code", text: value.cut(to: 2_000))]),
        ]
    }

    private var picture: Markup {
        guard let bytes = attempt.picture else { return Markup() }
        let name = "Picture of the page"
        guard bytes.count <= Self.mostPicture else {
            return writer.element("p.quiet", text: "\(name): too large to be put in here; it is in the run’s folder.")
        }
        let source = "data:image/png;base64,\(Data(bytes).base64EncodedString())"
        guard !writer.findsSecret(in: attempt.siteText) else {
            return writer.element("p.quiet", text: "\(name): left out, because the page has a secret in it.")
        }
        // Base64 is not searched for secrets: that would only cost time.
        let image = MarkupWriter.own(
            "<img class=\"shot\" alt=\"The page of attempt \(attempt.number), as the browser showed it\" src=\"\(source)\">"
        )
        return writer.fold(name, isOpen: true, [image])
    }

    private var records: Markup {
        var parts: [Markup] = []
        let isFirst = attempt.number == 1
        if attempt.judged != nil, attempt.origin != "what is there" {
            parts.append(
                writer.fold(isFirst ? "The files" : "Changes since attempt \(attempt.number - 1)", [changes]))
        }
        if let prompt = attempt.prompt {
            parts.append(
                writer.fold("What the model was asked", [writer.longText(prompt, of: "what it was asked")]))
        }
        if let reply = attempt.reply {
            parts.append(writer.fold("What it answered", [writer.longText(reply, of: "its answer")]))
        }
        return parts.isEmpty ? Markup() : writer.element("div.records", parts)
    }

    private var changes: Markup {
        guard !attempt.changes.isEmpty else { return writer.element("p.quiet", text: "Nothing.") }
        let (shown, note) = writer.cut(attempt.changes, of: "the changes", to: 40_000)
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let tone: String? =
                line.hasPrefix("+++") || line.hasPrefix("---") || line.hasPrefix("@@")
                ? "place" : line.hasPrefix("+") ? "added" : line.hasPrefix("-") ? "removed" : nil
            return writer.element(tone.map { "span.\($0)" } ?? "span", text: "\(line)\n")
        }
        return writer.element("pre.diff", [("tabindex", "0")], lines) + note
    }
}
