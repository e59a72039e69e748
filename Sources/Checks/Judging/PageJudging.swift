import Browser
import Document

/// Judges the assertions about the page: on one shared page as far as they only read, in a browser if there is one.
struct PageJudging: Sendable {
    let files: FileJudge
    let browser: Chromium?
    let noBrowserReason: String
    let foreign: any ResourceHost
    let settings: SiteJudge.Settings

    private var site: Site { files.site }

    /// What was seen.
    struct Seen: Sendable {
        var findings: [Assertion: Timed] = [:]
        /// What the page did; `nil` when no browser saw it.
        var record: PageRecord?
        /// The document; of a page with scripts only where there are attachments, to tell whether it follows them.
        var document: HTMLDocument?
        var glance: PageGlance?
        /// Files that are not there, when only a browser could tell whether the page asks for them and there was none.
        var doubts: [String] = []
        /// Why there is no record or glance.
        var unseen = ""
        /// How long the page took to load; `nil` when no browser loaded it.
        var loadTime: Duration?
        /// The page as it looked in the end, as a PNG, when one was wanted.
        var picture: [UInt8]?
        /// Whether the browser was ended in the middle for the memory that this page or another used up.
        var ranOutOfMemory = false
        /// What nobody sees of what was found.
        var hidden = HiddenMatches()

        var passedElementTests: [ElementTest] {
            findings.compactMap { assertion, timed in
                guard case .elements(let test) = assertion, timed.finding.verdict == .passed else { return nil }
                return test
            }
        }
    }

    func judge(_ assertions: [Assertion], deadline: ContinuousClock.Instant) async -> Seen {
        guard let bytes = site["index.html"], let served = try? HTMLDocument(parsing: bytes) else {
            let finding = Finding.failed(
                "there is no index.html at the top of the site", expected: "index.html", actual: "no such file")
            return all(assertions, finding, unseen: "there is no index.html")
        }
        guard !assertions.isEmpty || settings.judgesHealth else { return Seen() }
        let requests = served.isLive ? nil : StaticRequests(of: served, in: site, at: settings.address)
        let isDoubtful = settings.judgesHealth && requests?.doubts.isEmpty == false
        let needsBrowser =
            served.isLive || isDoubtful || settings.picture == .always || assertions.contains(where: \.needsBrowser)
        guard let browser, needsBrowser else { return withoutBrowser(assertions, served, requests) }
        let pages = PageOpener(
            browser: browser, host: SiteHost(site, at: settings.address, foreign: foreign),
            address: settings.address.base,
            loadLimit: settings.loadLimit, calm: Lateness(of: site).calm)
        // What somebody does is done on a page of its own, which is opened while the shared one loads.
        let wantsAnother = assertions.contains { if case .interaction = $0 { true } else { false } }
        do throws(BrowserError) {
            return try await pages.visit(preparesAnother: wantsAnother) { visit async throws(BrowserError) in
                var seen = await judge(assertions, on: visit, served, pages, deadline)
                seen.ranOutOfMemory = visit.page.browserRanOutOfMemory
                return seen
            }
        } catch {
            var seen = all(assertions, .undecided("\(error)"), unseen: "\(error)")
            if case .outOfMemory = error { seen.ranOutOfMemory = true }
            return seen
        }
    }

    private func all(_ assertions: [Assertion], _ finding: Finding, unseen: String) -> Seen {
        var seen = Seen(unseen: unseen)
        for assertion in assertions { seen.findings[assertion] = Timed(finding, since: .now) }
        return seen
    }

    private func judge(
        _ assertions: [Assertion], on visit: PageVisit, _ served: HTMLDocument, _ pages: PageOpener,
        _ runEnd: ContinuousClock.Instant
    ) async -> Seen {
        guard visit.didLoad else {
            let reason =
                "the page did not load within \(settings.loadLimit): a script that does not end, or a resource that does not come"
            var seen = all(
                assertions, .failed(reason, expected: "a page that loads", actual: "it did not load"), unseen: reason)
            seen.record = visit.page.record
            return seen
        }
        let judge = AssertionJudge(
            visit: visit, served: served, pages: pages,
            look: PageLook(judge: PageJudge(address: settings.address, site: site, pages: pages), files: files),
            limit: settings.checkLimit, runEnd: runEnd)
        let longest = assertions.map { AssertionJudge.time(for: $0, usual: settings.checkLimit) }.max() ?? .zero
        let deadline = min(visit.loaded + longest, runEnd)
        var seen = Seen(unseen: "the page could not be read")
        seen.loadTime = visit.loadTime
        await withTaskGroup(of: (Assertion, Timed)?.self) { group in
            group.addTask {
                // Health is looked at for two seconds even when the checks have less.
                await visit.watch(until: max(deadline, min(visit.loaded + .seconds(2), runEnd)))
                return nil
            }
            for assertion in assertions {
                group.addTask {
                    let start = ContinuousClock.now
                    let finding = await judge.finding(for: assertion)
                    return (assertion, Timed(finding, since: start))
                }
            }
            var open = assertions.count
            while open > 0, let next = await group.next() {
                guard let (assertion, timed) = next else { continue }
                seen.findings[assertion] = timed
                open -= 1
            }
            // What is thrown or asked for after the checks have passed still counts for the page's health. A page that
            // can do nothing by itself has done all when it has loaded.
            if served.isLive { await settle(visit, until: min(visit.loaded + .seconds(2), runEnd)) }
            group.cancelAll()
        }
        seen.record = visit.page.record
        if !served.isLive || !files.attachments.isEmpty {
            seen.document = served.isLive ? try? await visit.document.current() : served
        }
        seen.glance = served.isLive ? try? await PageGlance.look(at: visit) : PageGlance(at: served)
        let found = seen.passedElementTests
        if !found.isEmpty { seen.hidden = await HiddenMatches(of: found, on: visit.page) }
        excuse(&seen, visit.page.record)
        let hasFailed = seen.findings.values.contains { $0.finding.verdict == .failed }
        if settings.picture == .always || settings.picture == .onFailure && hasFailed {
            seen.picture = try? await visit.page.screenshot()
        }
        return seen
    }

    /// Takes back what a missing resource explains: on the page of its own where a check had one.
    private func excuse(_ seen: inout Seen, _ shared: PageRecord) {
        let failed = seen.findings.filter { $0.value.finding.verdict == .failed }
        guard !failed.isEmpty else { return }
        let code = SiteCode(site)
        for (assertion, timed) in failed {
            let excuse = Excuse(record: timed.finding.record ?? shared, code: code, address: settings.address)
            if let excused = excuse?.apply(to: timed.finding, of: assertion) {
                seen.findings[assertion] = Timed(excused, duration: timed.duration)
            }
        }
    }

    private func settle(_ visit: PageVisit, until end: ContinuousClock.Instant) async {
        while visit.state == .open, .now < end {
            do { try await Task.sleep(for: .milliseconds(5)) } catch { return }
        }
    }

    private func withoutBrowser(
        _ assertions: [Assertion], _ served: HTMLDocument, _ requests: StaticRequests?
    ) -> Seen {
        var seen = Seen(unseen: noBrowserReason)
        if let requests {
            seen.record = requests.record
            seen.document = served
            seen.glance = PageGlance(at: served)
            seen.doubts = requests.doubts
        }
        for assertion in assertions {
            let start = ContinuousClock.now
            var finding = files.finding(for: assertion, in: served) ?? .undecided(noBrowserReason)
            let mayChange =
                served.isLive && (finding.verdict == .failed || assertion.isAboutAbsence && finding.verdict == .passed)
            if mayChange {
                finding = .undecided("\(finding.message) before the page's scripts have run; \(noBrowserReason)")
            }
            seen.findings[assertion] = Timed(finding, since: start)
        }
        if !served.isLive { seen.hidden = HiddenMatches(of: seen.passedElementTests, in: served) }
        return seen
    }
}

extension Timed {
    init(_ finding: Finding, duration: Duration) {
        self.finding = finding
        self.duration = duration
    }
}
