import Agent
private import CCrypto
import Checks
import FoundationEssentials
import JSON
package import Network

/// A run's timeline as one HTML page to share: it asks nobody for anything and needs no script.
package struct TimelinePage: Sendable {
    private let run: RunTimeline
    private let writer: MarkupWriter

    /// Secrets are taken out by their value, wherever they stand.
    package init(_ run: RunTimeline, hiding secrets: [Secret]) {
        self.run = run
        writer = MarkupWriter(hiding: secrets)
    }

    /// The whole page.
    package var html: String {
        let style = String(decoding: PackageResources.style_css + PackageResources.timeline_css, as: UTF8.self)
        let policy =
            "default-src 'none'; img-src data:; style-src 'sha256-\(Self.hash(of: style))'; base-uri 'none'; form-action 'none'"
        let head: [Markup] = [
            writer.element("meta", [("charset", "utf-8")], []),
            writer.element("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)], []),
            writer.element("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")], []),
            writer.element("meta", [("name", "referrer"), ("content", "no-referrer")], []),
            // Without one a browser would ask for it.
            writer.element("link", [("rel", "icon"), ("href", "data:,")], []),
            writer.element("title", text: "\(run.title): timeline"), MarkupWriter.own("<style>\(style)</style>"),
        ]
        let page = writer.element(
            "html", [("lang", "en")], [writer.element("head", head), writer.element("body", [main])])
        return "<!DOCTYPE html>\n\(page.source)\n"
    }

    private var main: Markup {
        let happened: [Markup] = run.items.map { item in
            switch item {
            case .attempt(let attempt):
                writer.element("li.attempt", [TimelineCard(attempt, of: run, writer: writer).markup])
            case .line(let line):
                writer.element(Self.tones[line.tone].map { "li.\($0)" } ?? "li", text: line.text)
            }
        }
        var parts: [Markup] = [title, trouble, asked, TimelineTable(run, writer: writer).markup]
        parts += [
            writer.element("h2", text: "What happened"), writer.element("ol.timeline", happened),
            publication, TimeChart(run.steps, writer: writer).markup,
            writer.element("footer.quiet", [writer.element("p", text: spending)]),
        ]
        return writer.element("main", parts)
    }

    private static let tones: [TimelineLine.Tone: String] = [.good: "good", .bad: "bad", .warning: "warn"]

    private var title: Markup {
        let facts = [
            run.round.map { "Round \($0)" }, run.model.isEmpty ? nil : "Model \(run.model)",
            run.address.isEmpty ? nil : "Judged at \(run.address)", duration.map { "Took \($0.shown)" },
        ].compactMap { $0 }.map { writer.element("span", text: $0) }
        return writer.element("div.head", [writer.element("h1", text: run.title)])
            + writer.element("p.summary", [badge] + facts)
    }

    /// How it came out: of the best attempt, or of what was published.
    private var badge: Markup {
        let best = run.attempts.first { $0.number == run.end["best"]?.integer } ?? run.attempts.last
        guard let report = run.published ?? best?.report else {
            return writer.element("span.badge.failed", text: "nothing was judged")
        }
        return writer.badge(of: report)
    }

    private var duration: Duration? {
        let measured = run.end["durationMs"]?.number.flatMap { $0 > 0 ? Duration.milliseconds($0) : nil }
        return measured ?? run.steps.map { $0.start + $0.length }.max()
    }

    private var trouble: Markup {
        guard let error = run.end["error"]?.string else { return Markup() }
        return writer.element(
            "div.trouble",
            [
                writer.element(
                    "p", [writer.element("strong", text: "It did not end as it should: "), writer.text(error)])
            ])
    }

    private var asked: Markup {
        guard !run.brief.isEmpty else { return Markup() }
        var parts = [writer.element("p.brief", text: run.brief)]
        if !run.attachments.isEmpty {
            parts.append(writer.element("p.quiet", text: "Attachments: \(run.attachments.joined(separator: ", "))"))
        }
        return writer.element("h2", text: "The brief") + writer.element("div.asked", parts)
    }

    private var publication: Markup {
        guard let published = run.publication else { return Markup() }
        func row(_ name: String, _ key: String) -> [Markup] {
            guard let value = published[key]?.string else { return [] }
            let isLink = value.hasPrefix("https://") || value.hasPrefix("http://")
            let shown =
                isLink
                ? writer.element("a", [("href", value), ("rel", "noopener noreferrer")], text: value)
                : writer.element("code", text: value)
            return [writer.element("dt", text: name), writer.element("dd", [shown])]
        }
        let rows = row("Page", "pages_url") + row("Repository", "repo_url") + row("Commit", "commit_sha")
        return writer.element("h2", text: "What was published") + writer.element("dl.panel", rows)
    }

    private var spending: String {
        let spent = run.end["spending"]
        let calls = spent?["calls"]?.integer
        let usage = TokenUsage(
            input: spent?["tokens"]?["input"]?.integer, output: spent?["tokens"]?["output"]?.integer)
        let cost = spent?["cost"]?.number.map { "cost \($0) \(spent?["currency"]?.string ?? "")" } ?? "cost unknown"
        return "\(calls.map { $0 == 1 ? "1 call" : "\($0) calls" } ?? "calls unknown"), \(usage.shown), \(cost)"
    }

    /// As a Content-Security-Policy names a style sheet.
    private static func hash(of text: String) -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let bytes = Array(text.utf8)
        SHA256(bytes, bytes.count, &digest)
        return Data(digest).base64EncodedString()
    }
}

extension MarkupWriter {
    /// How a report came out, in a word and a colour.
    func badge(of report: TimelineReport) -> Markup {
        let failed = report.checks(.failed).count
        if failed > 0 {
            return element("span.badge.failed", text: failed == 1 ? "1 check failed" : "\(failed) checks failed")
        }
        let open = report.checks(.undecided).count + report.checks(.invalid).count
        return open > 0
            ? element("span.badge.deployed", text: "none failed, \(open) undecided")
            : element("span.badge.completed", text: "all passed")
    }
}
