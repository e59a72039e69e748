import Browser
import Document

/// Judges `when:` checks: does what somebody would do, on fresh pages, and looks at what comes of it.
///
/// When several elements fit a step equally well, each is tried on a page of its own until one does what it should.
struct InteractionJudge: Sendable {
    let pages: PageOpener
    /// For all interactions of a run together.
    let gate: PageGate
    let look: PageLook
    let served: HTMLDocument
    /// How long the outcome is given after the last step.
    let limit: Duration
    let runEnd: ContinuousClock.Instant

    /// How many ways to do the steps are tried.
    static let trialLimit = 6

    func finding(for interaction: Interaction) async throws(BrowserError) -> Finding {
        if let fault = interaction.fault { return .invalid(fault) }
        let baseline = try await baseline(of: interaction)
        let first = try await trial(interaction, [:], baseline)
        if first.finding.verdict != .failed { return try await settled(first, interaction) }
        let all = Choices.all(first.options)
        guard all.count > 1 else { return traced(first) }
        let others = await trials(interaction, Array(all.dropFirst().prefix(Self.trialLimit - 1)), baseline)
        let tried = [first] + others
        if let passed = others.first(where: { $0.finding.verdict == .passed }) {
            var result = passed
            result.finding.message += "; \(all.count) elements fit, and this one did it"
            result.finding.evidence.candidates = tried.filter { $0.finding.verdict != .passed }.map(\.finding.message)
            return try await settled(result, interaction)
        }
        return together(tried, of: all.count)
    }

    // MARK: Trials

    private func trial(
        _ interaction: Interaction, _ choices: [Int: Int], _ baseline: Baseline?
    ) async throws(BrowserError) -> Trial.Result {
        let trial = Trial(
            interaction: interaction, choices: choices, look: look, loadLimit: pages.loadLimit, limit: limit,
            runEnd: runEnd, baseline: baseline)
        return try await visit(interaction) { visit async throws(BrowserError) in
            var result = try await trial.run(on: visit)
            if result.finding.verdict == .failed {
                let focus = result.steps.last?.element?.nodeID
                result.finding.evidence.outline = await Self.outline(of: visit.page, around: focus)
                result.finding.record = visit.page.record
            }
            return result
        }
    }

    private func trials(
        _ interaction: Interaction, _ choices: [[Int: Int]], _ baseline: Baseline?
    ) async -> [Trial.Result] {
        await withTaskGroup(of: (Int, Trial.Result).self) { group in
            for (index, choice) in choices.enumerated() {
                group.addTask {
                    do throws(BrowserError) { return (index, try await trial(interaction, choice, baseline)) } catch {
                        return (index, Trial.Result(finding: .undecided("\(error)")))
                    }
                }
            }
            var results: [Int: Trial.Result] = [:]
            for await (index, result) in group { results[index] = result }
            return choices.indices.compactMap { results[$0] }
        }
    }

    /// When no step does anything with the page, it is compared with a page that is opened without the last setting.
    private func baseline(of interaction: Interaction) async throws(BrowserError) -> Baseline? {
        guard !interaction.steps.isEmpty, interaction.steps.allSatisfy(\.isSetting) else { return nil }
        let before = Interaction(interaction.steps.dropLast(), then: interaction.outcome)
        return try await visit(before) { visit async throws(BrowserError) in
            await visit.watch(until: min(visit.loaded + .seconds(2), runEnd), for: .settled)
            return try await Baseline(for: interaction.outcome, on: visit.page)
        }
    }

    /// Opens a fresh page as the interaction begins, when there is room for one.
    private func visit<Result: Sendable>(
        _ interaction: Interaction, _ body: @Sendable (PageVisit) async throws(BrowserError) -> Result
    ) async throws(BrowserError) -> Result {
        let opening = interaction.opening
        await gate.enter()
        let result: Swift.Result<Result, BrowserError>
        do throws(BrowserError) {
            result = .success(
                try await pages.visit(
                    width: opening.width, preferring: opening.theme, adding: opening.addition, body))
        } catch {
            result = .failure(error)
        }
        await gate.leave()
        return try result.get()
    }

    // MARK: What changes by itself

    /// A difference on a page that moves by itself counts only when it does not come about without the steps.
    private func settled(_ result: Trial.Result, _ interaction: Interaction) async throws(BrowserError) -> Finding {
        guard result.finding.verdict == .passed, result.isRestless, interaction.outcome.isAboutDifference,
            !result.steps.isEmpty
        else { return traced(result) }
        // What came late may have come by itself late; what came with the step is compared with that moment only.
        let window =
            result.wasPrompt ? result.elapsed + .milliseconds(50) : max(result.elapsed * 2, .milliseconds(1200))
        guard let alone = try await control(interaction, for: min(window, limit)) else { return traced(result) }
        var finding = traced(result)
        finding.verdict = result.wasPrompt ? .undecided : .failed
        finding.message +=
            result.wasPrompt
            ? "; but the page changes so fast by itself that nobody can tell whether that was the reason"
            : "; but it does so by itself, without anything being done: \(alone.message)"
        finding.expected = "\(interaction.outcome) because of the steps"
        finding.actual = "it happens by itself"
        finding.trueAfter = nil
        return finding
    }

    /// Does nothing on a fresh page for so long: what is seen of the outcome all the same.
    private func control(_ interaction: Interaction, for window: Duration) async throws(BrowserError) -> Finding? {
        try await visit(interaction) { visit async throws(BrowserError) in
            await visit.watch(until: min(visit.loaded + .seconds(2), runEnd), for: .settled)
            let before = try await Baseline(for: interaction.outcome, on: visit.page)
            let idle = PageVisit(continuing: visit)
            let eye = OutcomeLook(before: before, events: PageEvents(visit.page.record), visit: idle, look: look)
            let polling = Polling(visit: idle, deadline: min(.now + window, runEnd), mustLast: false)
            let finding = try await polling.finding { () async throws(BrowserError) in
                try await eye.finding(for: interaction.outcome)
            }
            return finding.verdict == .passed ? finding : nil
        }
    }

    // MARK: Words

    /// Several ways were tried and none did it.
    private func together(_ tried: [Trial.Result], of count: Int) -> Finding {
        var finding = traced(tried.first { $0.finding.verdict == .undecided } ?? tried[0])
        let messages = tried.map(\.finding.message)
        finding.evidence.candidates = messages.map { "tried: \($0.cut(to: 300))" }
        if finding.verdict == .failed, count > tried.count {
            finding.verdict = .undecided
            finding.message =
                "\(count) elements fit; none of the \(tried.count) that were tried did it (\(messages[0].cut(to: 300))): "
                + "name the one that is meant"
        } else {
            finding.message = "none of the \(tried.count) elements that fit did it: \(finding.message)"
        }
        return finding
    }

    /// With the lines of the source at which the elements stand.
    private func traced(_ result: Trial.Result) -> Finding {
        var finding = result.finding
        finding.evidence.steps = result.steps.map { step in
            let line = step.element.flatMap { SourceLine.find($0.markup, in: served) }
            return step.words + (line.map { " (index.html, line \($0))" } ?? "")
        }
        return finding
    }

    private static func outline(of page: BrowserPage, around focus: Int?) async -> [String] {
        guard let outline = try? await page.outline() else { return [] }
        let part = focus.map { outline.around($0, lines: 12) } ?? ""
        let text = part.isEmpty ? outline.text : part
        return text.split(separator: "\n").prefix(12).map { String($0).cut(to: 160) }
    }
}
