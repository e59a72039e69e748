package import Browser
import Document

/// Judges a site's checks and its health.
package struct SiteJudge: Sendable {
    /// How a site is judged.
    package struct Settings: Sendable {
        /// Where the site will be.
        package var address: PagesAddress
        /// How long a check that does not hold yet is given after the page has loaded, unless it names a time itself.
        package var checkLimit: Duration = .seconds(5)
        package var loadLimit: Duration = .seconds(10)
        /// After this everything that is still open is undecided.
        package var runLimit: Duration = .seconds(26)
        package var judgesHealth = true
        package var picture = PictureWish.never

        package init(address: PagesAddress) { self.address = address }
    }

    let browser: Chromium?
    let noBrowserReason: String
    let foreign: any ResourceHost
    let settings: Settings
    private let deriver: (any SentenceDeriving)?
    let questions: (any QuestionJudging)?

    /// Without a `browser` what needs one is undecided, for the reason given; `foreign` answers for other origins.
    ///
    /// Without a `deriver` unknown wording is undecided, without `questions` so are matters of taste.
    package init(
        browser: Chromium?, noBrowserReason: String = "there is no browser (--no-browser)", foreign: any ResourceHost,
        settings: Settings, deriver: (any SentenceDeriving)? = nil, questions: (any QuestionJudging)? = nil
    ) {
        self.browser = browser
        self.noBrowserReason = noBrowserReason
        self.foreign = foreign
        self.settings = settings
        self.deriver = deriver
        self.questions = questions
    }

    /// Whether judging takes a browser: not when the page can run nothing, no check asks for a rendered page or a script,
    /// and every file that the page may ask its site for is there or is certainly asked for.
    package static func needsBrowser(for checks: [Check], on site: Site, settings: Settings) -> Bool {
        guard let bytes = site["index.html"], let served = try? HTMLDocument(parsing: bytes) else { return false }
        // Most sites are: then nobody need read the checks first.
        if served.isLive, settings.judgesHealth { return true }
        let assertions = checks.flatMap { check -> [Assertion] in
            guard case .assertions(let assertions) = check.compilation else { return [] }
            return assertions.filter { $0.kind != .file }
        }
        guard !assertions.isEmpty || settings.judgesHealth else { return false }
        return served.isLive || settings.picture == .always || assertions.contains(where: \.needsBrowser)
            || settings.judgesHealth && !StaticRequests(of: served, in: site, at: settings.address).doubts.isEmpty
    }

    /// Judges every check, in order, and then the site's health.
    ///
    /// It never throws: what goes wrong is in the verdicts.
    package func report(on site: Site, named name: String, checks: [Check], attachments: [String: [UInt8]] = [:]) async
        -> Report
    {
        let start = ContinuousClock.now
        let context = CheckContext(attachments: attachments, files: site.paths)
        var plans = await plans(for: checks, in: context)
        // A model takes its own time.
        let deadline = ContinuousClock.now + settings.runLimit
        let gaming = gaming(on: site, attachments, until: deadline)
        let (seen, foresight) = await judge(plans, on: site, attachments, watching: gaming, until: deadline)
        var findings = seen.findings
        findings.merge(await constants(in: plans, findings, seen, gaming, foresight, until: deadline)) { $1 }
        await prove(&plans, findings, site, attachments, until: deadline)
        findings.merge(await judgements(in: plans, on: site)) { $1 }

        let decoys = Decoys(site: site, hidden: seen.hidden)
        for plan in plans {
            for assertion in plan.assertions {
                guard var finding = findings[assertion]?.finding else { continue }
                let notes = decoys.notes(on: finding, of: assertion, wording: plan.check.text)
                finding.evidence.related += notes.filter { !finding.evidence.related.contains($0) }
                findings[assertion]?.finding = finding
            }
        }

        var results = plans.map { $0.result(findings) }
        for (index, plan) in plans.enumerated() where plan.compilation == .regression {
            results[index] = plan.result(Regression.finding(results))
        }
        if settings.judgesHealth {
            let health = HealthJudge(site: site, address: settings.address)
            results += health.results(
                record: seen.record, glance: seen.glance, doubts: seen.doubts, unseen: seen.unseen)
        }
        return Report(
            site: name, address: settings.address, results: results, record: seen.record,
            title: seen.glance?.title, loadTime: seen.loadTime, picture: seen.picture,
            containment: await browser?.containment,
            duration: .now - start)
    }

    private func plans(for checks: [Check], in context: CheckContext) async -> [Plan] {
        let sentences = checks.compactMap { $0.unknownSentence(in: context) }
        let derived = sentences.isEmpty ? [:] : await deriver?.derivations(of: sentences) ?? [:]
        return checks.map { check in
            guard let derivation = check.unknownSentence(in: context).flatMap({ derived[$0] }) else {
                return Plan(check: check, compilation: check.compilation(in: context))
            }
            return Plan(check: check, compilation: derivation.compilation, isDerived: true)
        }
    }

    /// Judges assertions on the files, and on the page if any needs it or health is wanted.
    func judge(
        _ assertions: Set<Assertion>, on site: Site, _ attachments: [String: [UInt8]],
        until deadline: ContinuousClock.Instant
    ) async -> PageJudging.Seen {
        let files = FileJudge(site: site, attachments: attachments)
        var findings: [Assertion: Timed] = [:]
        for assertion in assertions {
            let begun = ContinuousClock.now
            if let finding = files.finding(for: assertion) { findings[assertion] = Timed(finding, since: begun) }
        }
        let onPage = assertions.filter { findings[$0] == nil && $0.kind != .judgement }
        let pages = PageJudging(
            files: files, browser: browser, noBrowserReason: noBrowserReason, foreign: foreign, settings: settings)
        var seen = await pages.judge(Array(onPage), deadline: deadline)
        // Another page may have used it up: this one is to blame only when it comes to the same once more.
        if seen.ranOutOfMemory, .now + settings.checkLimit < deadline {
            seen = await pages.judge(Array(onPage), deadline: deadline)
        }
        seen.findings.merge(findings) { first, _ in first }
        return seen
    }
}

/// A finding and how long it took.
struct Timed: Sendable {
    var finding: Finding
    let duration: Duration

    init(_ finding: Finding, since start: ContinuousClock.Instant) {
        self.finding = finding
        duration = .now - start
    }
}

/// A check with what it was understood as.
struct Plan {
    let check: Check
    var compilation: Compilation
    var isDerived = false

    var assertions: [Assertion] {
        guard case .assertions(let assertions) = compilation else { return [] }
        return assertions
    }

    func result(_ findings: [Assertion: Timed]) -> CheckResult {
        switch compilation {
        case .invalid(let message): return result(.invalid(message))
        case .undecided(let message, _): return result(.undecided(message))
        case .regression: return result(.undecided("no earlier checks are known"))
        case .deferred(let fact): return result(Finding(verdict: .deferred, message: fact.reason))
        case .assertions(let assertions):
            let parts = assertions.compactMap { findings[$0] }
            var result = result(together(parts))
            // The parts are judged at the same time.
            result.duration = parts.map(\.duration).max() ?? .zero
            return result
        }
    }

    /// One false part is failed; else one undecidable part is undecided.
    private func together(_ parts: [Timed]) -> Finding {
        for verdict in [Verdict.failed, .invalid, .undecided, .deferred] {
            let found = parts.map(\.finding).filter { $0.verdict == verdict }
            guard var first = found.first else { continue }
            // Whoever mends the first must know of the others.
            if verdict == .failed, found.count > 1 {
                let others = found.dropFirst().map(\.message).filter { $0 != first.message }
                let more = others.count > 4 ? "; and \(others.count - 4) more" : ""
                first.message += others.prefix(4).map { "; and \($0.cut(to: 300))" }.joined() + more
            }
            return first
        }
        guard var last = parts.last?.finding else { return .undecided("nothing of it was judged") }
        last.evidence.related = parts.flatMap(\.finding.evidence.related)
        return last
    }

    func result(_ finding: Finding) -> CheckResult {
        var result = CheckResult(
            id: check.id, check: check.text, kind: assertions.first?.kind ?? check.presumedKind,
            verdict: finding.verdict,
            assertion: assertions.isEmpty ? nil : assertions.map(\.description).joined(separator: " and "),
            expected: finding.expected?.cut(to: 2000), actual: finding.actual?.cut(to: 2000),
            message: finding.message.cut(to: 2000), evidence: finding.evidence, trueAfter: finding.trueAfter)
        result.isDerived = isDerived && !assertions.isEmpty
        return result
    }
}

extension Check {
    /// The kind of a check that was not understood.
    fileprivate var presumedKind: CheckResult.Kind {
        switch source {
        case .script: .script
        case .selector: .structure
        case .text(let text):
            text.lowercased().hasPrefix("js") ? .script : text.lowercased().hasPrefix("file") ? .file : .structure
        case .unusable: .script
        }
    }
}
