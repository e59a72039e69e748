import Browser

/// One go through an interaction, on a page of its own.
struct Trial: Sendable {
    let interaction: Interaction
    /// For each step by its place, which of the elements that fit it is done with; the first when nothing is said.
    let choices: [Int: Int]
    let look: PageLook
    let loadLimit: Duration
    /// How long the outcome is given after the last step.
    let limit: Duration
    let runEnd: ContinuousClock.Instant
    /// What to compare with when no step does anything with the page.
    let baseline: Baseline?

    /// What came of it.
    struct Result: Sendable {
        var finding: Finding
        var steps: [StepTaken] = []
        /// How many elements fitted at each step.
        var options: [Int: Int] = [:]
        /// Whether the page could change without anybody's doing.
        var isRestless = false
        /// From the first look to the moment the outcome was seen.
        var elapsed = Duration.zero
        /// Whether it was seen at the first look after the last step.
        var wasPrompt = false
    }

    /// The steps that do something, with their places.
    private var acting: [(place: Int, step: InteractionStep)] {
        interaction.steps.enumerated().filter { !$0.element.isSetting || $0.offset > settings }
            .map { (place: $0.offset, step: $0.element) }
    }

    private var settings: Int { (interaction.steps.firstIndex { !$0.isSetting } ?? interaction.steps.count) - 1 }

    func run(on visit: PageVisit) async throws(BrowserError) -> Result {
        var result = Result(finding: .undecided("nothing was done"))
        guard visit.didLoad, .now < runEnd else {
            result.finding = .undecided(
                visit.didLoad ? "the run had no time left for it" : "a fresh page did not load in time")
            return result
        }
        await visit.watch(until: min(visit.loaded + .seconds(2), runEnd), for: .settled)
        result.isRestless = try await !isStill(visit)
        let start = ContinuousClock.now
        var before: Baseline
        if let baseline {
            before = baseline
        } else {
            before = try await Baseline(for: interaction.outcome, on: visit.page)
        }
        let opening = PageEvents(visit.page.record)
        let taker = StepTaker(page: visit.page, files: look.files, loadLimit: loadLimit, patience: limit, end: runEnd)
        var document = visit.page.document
        var current = 0
        var events = acting.isEmpty ? PageEvents(PageRecord()) : opening
        do throws(StepFault) {
            for (place, step) in acting {
                current = place
                if case .reload = step, let fault = try await keep(&before, visit) {
                    result.finding = fault
                    return finished(result, visit, opening)
                }
                events = PageEvents(visit.page.record)
                let taken = try await taker.take(step, choosing: choices[place] ?? 0)
                if step.loadsPage { document = visit.page.document }
                result.steps.append(taken)
                result.options[place] = taken.options
                if place < interaction.steps.count - 1 { try await pace(visit) }
            }
            try await judge(&result, before, events, visit, document, start)
            if result.finding.verdict == .passed { try await comeBack(&result, before, taker, visit) }
        } catch {
            result.finding = StepFaultWords.finding(for: error, in: interaction)
            if case .browser(let error) = error { throw error }
            if case .fault(_, let taken, _) = error { result.options[current] = taken.options }
        }
        return finished(result, visit, opening)
    }

    private func finished(_ result: Result, _ visit: PageVisit, _ opening: PageEvents) -> Result {
        var result = result
        TrialEvidence(record: visit.page.record, opening: opening, address: look.judge.address).add(to: &result)
        return result
    }

    /// Whether nothing will happen by itself for as long as the outcome may take.
    private func isStill(_ visit: PageVisit) async throws(BrowserError) -> Bool {
        guard visit.state == .final else { return false }
        do throws(BrowserError) { return try await visit.page.isFinal(within: limit) } catch .wentElsewhere {
            return false
        }
    }

    /// Looks until the outcome is seen or its time is up.
    private func judge(
        _ result: inout Result, _ before: Baseline, _ events: PageEvents, _ visit: PageVisit, _ document: String,
        _ start: ContinuousClock.Instant
    ) async throws(StepFault) {
        let after = PageVisit(continuing: visit)
        let deadline = min(after.loaded + limit, runEnd)
        let eye = OutcomeLook(before: before, events: events, visit: after, look: look)
        var looks = 0
        var held: (ContinuousClock.Instant, Int)?
        result.finding = try await inBrowser { () async throws(BrowserError) in
            try await Polling(visit: after, deadline: deadline, mustLast: interaction.outcome.mustLast)
                .watched { () async throws(BrowserError) in
                    looks += 1
                    let isAtRest = after.state > .open || .now >= deadline
                    let finding = try await eye.finding(for: interaction.outcome)
                    // Another document shows less at first than it will: that is no difference that the steps have made.
                    if finding.verdict == .passed, !isAtRest, visit.page.document != document {
                        return .failed("the page that the steps led to is still loading")
                    }
                    if finding.verdict == .passed { held = held ?? (.now, looks) } else { held = nil }
                    return finding
                }
        }
        if result.finding.verdict == .failed {
            try await inBrowser { () async throws(BrowserError) in
                try await eye.addReadings(to: &result.finding, interaction.outcome)
            }
        }
        if result.finding.verdict == .failed, runEnd < after.loaded + limit, after.state != .final {
            result.finding.verdict = .undecided
            result.finding.message += "; the run had no more time for it"
        }
        if let (time, look) = held {
            result.elapsed = time - start
            result.wasPrompt = look == 1
            result.finding.trueAfter = time - after.loaded
        }
    }

    /// Before a reload: what must survive it must have changed.
    private func keep(_ before: inout Baseline, _ visit: PageVisit) async throws(StepFault) -> Finding? {
        for reading in interaction.outcome.keptReadings {
            let earlier = before.measurements[reading] ?? Measurement(items: [])
            let measuring = Measuring(page: visit.page, known: before.elements)
            let after = PageVisit(continuing: visit)
            let deadline = min(after.loaded + limit, runEnd)
            var kept = earlier
            let finding = try await inBrowser { () async throws(BrowserError) in
                try await Polling(visit: after, deadline: deadline, mustLast: true)
                    .watched { () async throws(BrowserError) in
                        kept = try await measuring.measure(reading)
                        return ChangeJudge(reading: reading, before: earlier, after: kept).finding(for: .changes)
                    }
            }
            guard finding.verdict == .passed else {
                var fault = finding
                fault.message = "before the reload \(finding.message): there was nothing to be kept"
                return fault
            }
            before.kept[reading] = kept
        }
        return nil
    }

    /// For what toggles: the last step once more must bring back what was.
    private func comeBack(
        _ result: inout Result, _ before: Baseline, _ taker: StepTaker, _ visit: PageVisit
    ) async throws(StepFault) {
        let toggled = interaction.outcome.parts.compactMap { part -> Reading? in
            if case .reading(let reading, .toggles) = part { reading } else { nil }
        }
        guard let last = acting.last?.step, let taken = result.steps.last else { return }
        let measuring = Measuring(page: visit.page, known: before.elements)
        for reading in toggled {
            let earlier = before.measurements[reading] ?? Measurement(items: [])
            let now = try await inBrowser { () async throws(BrowserError) in try await measuring.measure(reading) }
            // Another alternative held.
            guard now.differs(from: earlier) else { continue }
            try await pace(visit)
            result.steps.append(try await taker.takeAgain(last, taken))
            let after = PageVisit(continuing: visit)
            let deadline = min(after.loaded + limit, runEnd)
            let back = try await inBrowser { () async throws(BrowserError) in
                try await Polling(visit: after, deadline: deadline, mustLast: false)
                    .watched { () async throws(BrowserError) in
                        let again = try await measuring.measure(reading)
                        if !again.differs(from: earlier) { return .passed("and back") }
                        let change = ChangeJudge(reading: reading, before: earlier, after: again)
                        return .failed(
                            "the second time it did not come back: \(reading.subject) \(change.difference)",
                            expected: "as at first: \(earlier.shown)", actual: again.shown)
                    }
            }
            guard back.verdict == .passed else {
                result.finding = back
                return
            }
            result.finding.message += ", and back"
        }
    }

    /// Waits until what a step set going has been done, but not for long.
    private func pace(_ visit: PageVisit) async throws(StepFault) {
        try await inBrowser { () async throws(BrowserError) in
            do throws(BrowserError) {
                if try await visit.page.isFinal(within: .seconds(1)) { return }
                _ = try await visit.page.settle(quiet: .milliseconds(50), within: .seconds(1))
            } catch .wentElsewhere {
                _ = try await visit.page.settle(quiet: .milliseconds(50), within: .seconds(2))
            }
        }
    }

    private func inBrowser<Value>(_ ask: () async throws(BrowserError) -> Value) async throws(StepFault) -> Value {
        do throws(BrowserError) { return try await ask() } catch { throw .browser(error) }
    }
}
