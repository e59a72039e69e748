import Browser
import Document

/// Judges the assertions about the page: on one shared page as far as they only read, in a browser if there is one.
struct PageJudging: Sendable {
    let site: Site
    let browser: Chromium?
    let noBrowserReason: String
    let foreign: any ResourceHost
    let settings: SiteJudge.Settings

    /// What was seen.
    struct Seen: Sendable {
        var findings: [Assertion: Timed] = [:]
        /// What the page did; `nil` when no browser saw it.
        var record: PageRecord?
        var document: HTMLDocument?
        /// Why there is no record or document.
        var unseen = ""
    }

    func judge(_ assertions: [Assertion], deadline: ContinuousClock.Instant) async -> Seen {
        guard let bytes = site["index.html"], let served = try? HTMLDocument(parsing: bytes) else {
            let finding = Finding.failed(
                "there is no index.html at the top of the site", expected: "index.html", actual: "no such file")
            return all(assertions, finding, unseen: "there is no index.html")
        }
        guard !assertions.isEmpty || settings.judgesHealth else { return Seen() }
        guard let browser else { return withoutBrowser(assertions, served) }
        let pages = PageOpener(
            browser: browser, host: SiteHost(site, at: settings.address, foreign: foreign),
            address: settings.address.base,
            loadLimit: settings.loadLimit, calm: calm)
        do throws(BrowserError) {
            return try await pages.visit { visit async throws(BrowserError) in
                await judge(assertions, on: visit, served, pages, deadline)
            }
        } catch {
            return all(assertions, .undecided("\(error)"), unseen: "\(error)")
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
        let deadline = min(visit.loaded + settings.checkLimit, runEnd)
        var seen = Seen(unseen: "the page could not be read")
        await withTaskGroup(of: (Assertion, Timed)?.self) { group in
            group.addTask {
                // Health is looked at for two seconds even when the checks have less.
                await visit.watch(until: max(deadline, min(visit.loaded + .seconds(2), runEnd)))
                return nil
            }
            for assertion in assertions {
                group.addTask {
                    let start = ContinuousClock.now
                    let finding = await finding(for: assertion, on: visit, served, pages, deadline)
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
        seen.document = served.isLive ? try? await visit.document.current() : served
        let excuse = Excuse(record: visit.page.record)
        for (assertion, timed) in seen.findings {
            if let excused = excuse.apply(to: timed.finding, of: assertion) {
                seen.findings[assertion] = Timed(excused, duration: timed.duration)
            }
        }
        return seen
    }

    private func settle(_ visit: PageVisit, until end: ContinuousClock.Instant) async {
        while visit.state == .open, .now < end {
            do { try await Task.sleep(for: .milliseconds(5)) } catch { return }
        }
    }

    private func finding(
        for assertion: Assertion, on visit: PageVisit, _ served: HTMLDocument, _ pages: PageOpener,
        _ deadline: ContinuousClock.Instant
    ) async -> Finding {
        do throws(BrowserError) {
            if case .script(let source) = assertion {
                return try await ScriptJudge(pages: pages).finding(for: source, on: visit, until: deadline)
            }
            if !served.isLive, !assertion.needsRendering { return StructureJudge.finding(for: assertion, in: served) }
            return try await onRendered(assertion, visit, pages, deadline)
        } catch {
            return .undecided("\(error)")
        }
    }

    private func onRendered(
        _ assertion: Assertion, _ visit: PageVisit, _ pages: PageOpener, _ deadline: ContinuousClock.Instant
    ) async throws(BrowserError) -> Finding {
        let judge = PageJudge(address: settings.address, site: site, pages: pages)
        var pauses = PageVisit.pauses()
        while true {
            let state = visit.state
            var finding: Finding
            do throws(BrowserError) { finding = try await look(assertion, visit, judge) } catch .wentElsewhere
                where .now < deadline
            {
                try await pause(pauses.next() ?? .zero, until: deadline)
                continue
            }
            let isOver = state == .final || .now >= deadline
            if finding.verdict == .passed, state > .open || isOver || !assertion.isAboutAbsence {
                finding.trueAfter = .now - visit.loaded
                return finding
            }
            if finding.verdict == .invalid || isOver { return finding }
            try await pause(pauses.next() ?? .zero, until: deadline)
        }
    }

    private func look(
        _ assertion: Assertion, _ visit: PageVisit, _ judge: PageJudge
    ) async throws(BrowserError) -> Finding {
        switch assertion {
        case .page(let test): return try await judge.finding(for: test, on: visit)
        case .elements(let test):
            guard case .shows(let wanted) = test.condition else { break }
            return StructureJudge.shows(test, wanted, try await judge.shownTexts(test.selector, on: visit))
        default: break
        }
        return StructureJudge.finding(for: assertion, in: try await visit.document.current())
    }

    private func pause(_ duration: Duration, until deadline: ContinuousClock.Instant) async throws(BrowserError) {
        do { try await Task.sleep(until: min(.now + duration, deadline)) } catch { throw .cancelled }
    }

    private func withoutBrowser(_ assertions: [Assertion], _ served: HTMLDocument) -> Seen {
        let isLive = served.isLive
        var seen = Seen(unseen: noBrowserReason)
        if !isLive {
            seen.record = PageRecord()
            seen.document = served
        }
        for assertion in assertions {
            let start = ContinuousClock.now
            var finding = Finding.undecided(noBrowserReason)
            if case .script = assertion {
            } else {
                finding = StructureJudge.finding(for: assertion, in: served)
                let mayChange =
                    isLive && (finding.verdict == .failed || assertion.isAboutAbsence && finding.verdict == .passed)
                if mayChange {
                    finding = .undecided("\(finding.message) before the page's scripts have run; \(noBrowserReason)")
                }
            }
            seen.findings[assertion] = Timed(finding, since: start)
        }
        return seen
    }

    /// Half a second; much less when nothing in the site's own code can act later without its being seen.
    private var calm: Duration {
        let late =
            /WebAssembly|subtle|indexedDB|caches|createImageBitmap|FileReader|serviceWorker|decodeAudioData|<script[^>]*src\s*=\s*["']?(?:https?:)?\/\//
        let actsLate = site.paths.contains { path in
            (path.hasSuffix(".html") || path.hasSuffix(".js") || path.hasSuffix(".mjs"))
                && site.text(path)?.contains(late) == true
        }
        return actsLate ? .milliseconds(500) : .milliseconds(50)
    }
}

extension Timed {
    init(_ finding: Finding, duration: Duration) {
        self.finding = finding
        self.duration = duration
    }
}
