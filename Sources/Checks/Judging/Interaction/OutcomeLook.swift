import Browser
import JSON

/// One look at a page after the steps: whether what was to be seen is seen.
struct OutcomeLook: Sendable {
    let before: Baseline
    /// What the page had done before the last step.
    let events: PageEvents
    let visit: PageVisit
    let look: PageLook

    private var measuring: Measuring { Measuring(page: visit.page, known: before.elements) }

    func finding(for outcome: Outcome) async throws(BrowserError) -> Finding {
        switch outcome {
        case .dialog(let test): return dialog(test)
        case .download: return download()
        case .request(let part): return request(part)
        case .reading(let reading, .isKept): return try await kept(reading)
        case .reading(let reading, let change):
            let judge = ChangeJudge(
                reading: reading, before: before.measurements[reading] ?? Measurement(items: []),
                after: try await measuring.measure(reading))
            return judge.finding(for: change)
        case .appears(let locator): return try await appears(locator)
        case .disappears(let locator): return try await disappears(locator)
        case .state(let locator, let state): return try await isSo(locator, state)
        case .holds(let assertion): return try await look.finding(for: assertion, on: visit)
        case .anyOf(let outcomes):
            var findings: [Finding] = []
            for outcome in outcomes {
                let finding = try await finding(for: outcome)
                if finding.verdict == .passed { return finding }
                findings.append(finding)
            }
            return Alternatives.finding(findings)
        }
    }

    /// Adds what was read before and after, and what comes near to an element that is not there.
    func addReadings(to finding: inout Finding, _ outcome: Outcome) async throws(BrowserError) {
        for reading in outcome.readings {
            if case .page = reading { continue }
            let earlier = before.measurements[reading] ?? Measurement(items: [])
            let after: Measurement
            do throws(BrowserError) { after = try await measuring.measure(reading) } catch .wentElsewhere { return }
            finding.evidence.values.append(SeenValue(expression: "\(reading) before", value: earlier.shown))
            finding.evidence.values.append(SeenValue(expression: "\(reading) after", value: after.shown))
            guard after.items.isEmpty, case .selector(let selector)? = reading.locator else { continue }
            do throws(BrowserError) {
                finding.evidence.candidates += NearMisses.find(selector, in: try await visit.document.current())
            } catch .wentElsewhere {
                return
            }
        }
    }

    // MARK: Events

    private func dialog(_ test: TextTest?) -> Finding {
        let opened = visit.page.record.dialogs.dropFirst(events.dialogs).filter { $0.kind != "beforeunload" }
        if let dialog = opened.first(where: { test?.holds($0.message.collapsingWhitespace()) ?? true }) {
            return .passed("\(dialog.kind) \"\(dialog.message.cut(to: 120))\" opened", actual: dialog.message)
        }
        let demand = test.map { " that should \($0.demand)" } ?? ""
        if let other = opened.first {
            return .failed(
                "\(other.kind) \"\(other.message.cut(to: 200))\" opened; it should \(test?.demand ?? "open")",
                expected: "a dialog\(demand)", actual: other.message)
        }
        let earlier = visit.page.record.dialogs.prefix(events.dialogs).first
        let hint = earlier.map { "; one had opened before that: \"\($0.message.cut(to: 100))\"" } ?? ""
        let logged = visit.page.record.console.dropFirst(events.console).first
        let log = logged.map { "; it wrote \"\($0.text.cut(to: 100))\" to the console" } ?? ""
        return .failed("no dialog opened\(hint)\(log)", expected: "a dialog\(demand)", actual: "no dialog")
    }

    private func download() -> Finding {
        guard let file = visit.page.record.downloads.dropFirst(events.downloads).first else {
            return .failed("nothing was offered for saving", expected: "a download", actual: "none")
        }
        return .passed("\(file.name) was offered for saving", actual: file.name)
    }

    private func request(_ part: String) -> Finding {
        // Opening the page is no request of the page's.
        let requests = visit.page.record.requests.dropFirst(max(events.requests, 1))
        if let hit = requests.first(where: { $0.url.contains(part) }) {
            return .passed("\(hit.url.cut(to: 200)) was asked for", actual: hit.url)
        }
        let urls = requests.prefix(5).map { $0.url.cut(to: 120) }.joined(separator: ", ")
        let seen = urls.isEmpty ? "nothing was asked for" : "asked for was \(urls)"
        return .failed("\(seen); it should be \"\(part)\"", expected: "a request for \"\(part)\"", actual: seen)
    }

    // MARK: Elements

    private func kept(_ reading: Reading) async throws(BrowserError) -> Finding {
        let kept = before.kept[reading] ?? Measurement(items: [])
        let after = try await measuring.measure(reading)
        let change = ChangeJudge(reading: reading, before: kept, after: after)
        if !after.differs(from: kept) {
            return .passed("\(reading.subject) was the same after the reload: \(after.shown)")
        }
        return .failed(
            "after the reload \(reading.subject) \(change.difference); it should be kept", expected: kept.shown,
            actual: after.shown)
    }

    private func appears(_ locator: Locator) async throws(BrowserError) -> Finding {
        let earlier = before.visible[locator] ?? []
        let now = try await measuring.visible(locator)
        if let new = now.first(where: { !earlier.contains($0) }) ?? (now.count > earlier.count ? now.last : nil) {
            return .passed("\(new) appeared", actual: new)
        }
        if let first = now.first {
            return .failed(
                "\(first) was visible before already; it should appear", expected: "\(locator) appears",
                actual: "visible before")
        }
        var finding = Finding.failed(
            "\(locator) did not appear", expected: "\(locator) appears", actual: "not visible")
        let hidden = try await measuring.items(locator, "element => 'x'")
        if let first = hidden.first { finding.message += "; \(first.markup) is in the page and not visible" }
        return finding
    }

    private func disappears(_ locator: Locator) async throws(BrowserError) -> Finding {
        let earlier = before.visible[locator] ?? []
        guard let first = earlier.first else {
            return .failed(
                "\(locator) was not visible to begin with", expected: "\(locator) disappears",
                actual: "not visible before")
        }
        var still = try await Measuring(page: visit.page, known: [:]).visible(locator)
        if case .named(_, .some) = locator {
            // Another element may fit the name once the one that was meant has gone.
            still = still.filter(earlier.contains)
            for element in before.elements[locator] ?? [] where try await visit.page.isVisible(element) {
                still.append(element.markup)
            }
        }
        guard let other = still.first else { return .passed("\(first) disappeared") }
        let count =
            earlier.count > 1 ? "\(still.count) of \(earlier.count) are still visible, " : "it is still visible: "
        return .failed(
            "\(locator) did not disappear: \(count)\(other)", expected: "\(locator) disappears", actual: "still visible"
        )
    }

    private func isSo(_ locator: Locator, _ state: ElementState) async throws(BrowserError) -> Finding {
        // What can be used is seen; a box that is ticked by its label need not be.
        let isUsed = state == .enabled && locator.isRole
        let canBeUsed = "elements.isVisible(element) || element.matches('input[type=checkbox], input[type=radio]')"
        let function =
            "element => \(isUsed ? "!(\(canBeUsed)) ? '' : " : "")(\(StateJudge.function))([element], '\(state.rawValue)')"
        let items = try await measuring.items(locator, function)
        let seen = items.compactMap { (try? JSONValue(parsing: $0.text))?.array?.first }
        if seen.isEmpty, isUsed, let first = items.first {
            return .failed(
                "\(first.markup) is not visible", expected: "\(locator) is \(state.rawValue)", actual: "not visible")
        }
        if seen.isEmpty, state == .hidden, let gone = before.visible[locator]?.first {
            return .passed("\(gone) is no longer in the page")
        }
        return StateJudge().finding(state, "\(locator)", seen)
    }
}

/// How many of each kind of event a page's record holds.
struct PageEvents: Sendable {
    let dialogs: Int
    let downloads: Int
    let requests: Int
    let exceptions: Int
    let console: Int

    init(_ record: PageRecord) {
        dialogs = record.dialogs.count
        downloads = record.downloads.count
        requests = record.requests.count
        exceptions = record.exceptions.count
        console = record.console.count
    }
}
