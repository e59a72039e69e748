package import Browser
import Document

/// The checks that every page has to pass, whatever the brief says.
struct HealthJudge: Sendable {
    let site: Site
    let address: PagesAddress

    private static let titles: [(id: String, title: String)] = [
        ("page-answers", "the page answers with 200"), ("no-exceptions", "no uncaught exception"),
        ("no-failed-requests", "no failed request of the site's own"), ("title", "the title is not empty"),
        ("no-placeholders", "no leftover ${…} or {{…}} in the visible text"),
        ("no-root-absolute-links", "no local link starts at the root of the host"),
        ("no-secrets", "no secret in any file"),
    ]

    /// The results in their fixed order.
    ///
    /// `record` and `glance` are nil when nobody saw them; `doubts` are files that are not there and that the page may
    /// have asked for.
    func results(
        record: PageRecord?, glance: PageGlance?, doubts: [String], unseen reason: String
    ) -> [CheckResult] {
        let findings = [
            pageAnswers(), exceptions(record, reason), requests(record, doubts, reason), title(glance, reason),
            placeholders(glance, reason), links(), SecretScan.finding(in: site),
        ]
        return zip(Self.titles, findings).map { title, finding in
            CheckResult(
                id: "health.\(title.id)", check: title.title, kind: .health, verdict: finding.verdict,
                expected: finding.expected, actual: finding.actual, message: finding.message, evidence: finding.evidence
            )
        }
    }

    private func pageAnswers() -> Finding {
        if site["index.html"] != nil { return .passed("index.html is served") }
        return .failed(
            "there is no index.html at the top of the site"
                + (site.pathIgnoringCase("index.html").map { "; there is \($0)" } ?? ""),
            expected: "index.html", actual: site.paths.prefix(20).joined(separator: ", "))
    }

    private func exceptions(_ record: PageRecord?, _ reason: String) -> Finding {
        guard let record else { return .undecided(reason) }
        guard !record.exceptions.isEmpty else { return .passed("none was thrown") }
        // Without the library it was written for, a page may well throw.
        let excuse = Excuse(record: record, code: SiteCode(site), address: address)
        guard let first = record.exceptions.first(where: { excuse?.cause(of: $0) == nil }) else {
            let cause = excuse?.cause(of: record.exceptions[0]) ?? ""
            var finding = Finding.undecided(
                "it threw \(record.exceptions[0].text.firstLine), but \(cause) was not available")
            finding.evidence.unavailable = [record.unavailable(cause)]
            return finding
        }
        var finding = Finding.failed(
            "\(first.text.firstLine)\(first.place.map { " at \(address.local($0))" } ?? "")",
            expected: "no uncaught exception",
            actual: first.text.cut(to: 500))
        finding.evidence.related = record.exceptions.filter { $0 != first }.prefix(5).map { $0.text.firstLine }
        return finding
    }

    private func requests(_ record: PageRecord?, _ doubts: [String], _ reason: String) -> Finding {
        guard let record else { return .undecided(reason) }
        let failed = record.requests.filter { request in
            guard case .answered(let status, _) = request.outcome else { return false }
            return status >= 400 && address.resolve(request.url, in: site) != .foreign && request.kind != "Document"
        }
        if failed.isEmpty, let first = doubts.first {
            return .undecided("\(first) is not there; whether the page asks for it only a browser can tell; \(reason)")
        }
        guard !failed.isEmpty else { return .passed("every one was answered") }
        let names = failed.map { request in
            let path =
                request.url.hasPrefix(address.base) ? String(request.url.dropFirst(address.base.count)) : request.url
            let other = site.pathIgnoringCase(path).map { " (there is \($0))" } ?? ""
            return "\(path)\(other)"
        }
        return .failed(
            "not found: \(names.prefix(5).joined(separator: ", "))", expected: "every request answered",
            actual: names.joined(separator: ", ").cut(to: 500))
    }

    private func title(_ glance: PageGlance?, _ reason: String) -> Finding {
        guard let glance else { return .undecided(reason) }
        let title = glance.title ?? ""
        return title.isEmpty
            ? .failed("the page has no title", expected: "a title", actual: "none")
            : .passed("it is \"\(title)\"", actual: title)
    }

    private func placeholders(_ glance: PageGlance?, _ reason: String) -> Finding {
        guard let glance else { return .undecided(reason) }
        let text = glance.bracedText
        guard let match = text.firstMatch(of: /\$\{[\w.\s]*\}|\{\{[^{}]*\}\}/) else { return .passed("there is none") }
        return .failed(
            "the page shows \(match.output)", expected: "no leftover placeholder",
            actual: "…\(text[match.range.lowerBound...].prefix(80))")
    }

    private func links() -> Finding {
        let prefix = address.base.dropFirst(address.origin.count)
        // A site at the root of its host may link from there.
        if prefix == "/" { return .passed("the site is at the root") }
        for path in site.paths where path.hasSuffix(".html") {
            guard let bytes = site[path], let document = try? HTMLDocument(parsing: bytes) else { continue }
            for element in document.elements {
                for name in ["src", "href", "action"] {
                    guard let value = element[name], value.hasPrefix("/"), !value.hasPrefix("//"),
                        !value.hasPrefix(prefix)
                    else { continue }
                    let place = element.line.map { "\(path), line \($0)" } ?? path
                    return .failed(
                        "\(name)=\"\(value)\" in \(place) leaves the site's folder \(prefix); write it without the first '/'",
                        expected: String(value.dropFirst()), actual: value)
                }
            }
        }
        return .passed("there is none")
    }
}

extension PagesAddress {
    /// A place in the site without the site's own address before it.
    package func local(_ place: PageRecord.SourcePlace) -> String {
        let name = place.url.hasPrefix(base) ? String(place.url.dropFirst(base.count)) : place.url
        return "\(name.isEmpty ? "index.html" : name):\(place.line):\(place.column)"
    }
}
