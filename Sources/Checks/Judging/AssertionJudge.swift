import Browser
import Document

/// Judges assertions on the page that all of them share, or on pages of their own where they touch it.
struct AssertionJudge: Sendable {
    let visit: PageVisit
    let served: HTMLDocument
    let pages: PageOpener
    let gate = PageGate(pages: 6)
    let look: PageLook
    /// How long an assertion is given that names no time itself.
    let limit: Duration
    let runEnd: ContinuousClock.Instant

    /// Finds the verdict within the usual time.
    func finding(for assertion: Assertion) async -> Finding { await finding(for: assertion, within: limit) }

    private func finding(for assertion: Assertion, within limit: Duration) async -> Finding {
        let deadline = min(visit.loaded + limit, runEnd)
        do throws(BrowserError) {
            switch assertion {
            case .file, .source: return look.files.finding(for: assertion) ?? .undecided("it is about no file")
            case .script(let source):
                return try await ScriptJudge(pages: pages).finding(for: source, on: visit, until: deadline)
            case .within(let seconds, let inner): return await inTime(seconds, inner)
            case .anyOf(let parts): return await oneOf(parts, within: limit)
            case .interaction(let interaction):
                let judge = InteractionJudge(
                    pages: pages, gate: gate, look: look, served: served, limit: limit, runEnd: runEnd)
                return try await judge.finding(for: interaction)
            case .judgement(let question): return .undecided(JudgementWords.undecided(question))
            case .elements, .xpath, .page, .style:
                if !served.isLive, !assertion.needsRendering,
                    let finding = look.files.finding(for: assertion, in: served)
                {
                    return finding
                }
                return try await Polling(visit: visit, deadline: deadline, mustLast: assertion.isAboutAbsence)
                    .finding { () async throws(BrowserError) in try await look.finding(for: assertion, on: visit) }
            }
        } catch {
            return .undecided("\(error)")
        }
    }

    /// Gives it the time that it names; a run that ends earlier decides nothing.
    private func inTime(_ seconds: Int, _ assertion: Assertion) async -> Finding {
        let limit = Duration.seconds(seconds)
        var finding = await finding(for: assertion, within: limit)
        if finding.verdict == .failed, runEnd < visit.loaded + limit, .now >= runEnd {
            finding.verdict = .undecided
            finding.message += "; a run has no \(seconds) seconds for it"
        } else if finding.verdict == .failed {
            finding.message += " within \(seconds) s"
        }
        return finding
    }

    /// How long one of several ways to do something is tried before the next is tried as well.
    private static let headStart = Duration.milliseconds(1500)

    /// The first that holds decides.
    ///
    /// Of several interactions, which need a page each, one begins when another has failed or takes its time: most often
    /// the first will do.
    private func oneOf(_ parts: [Assertion], within limit: Duration) async -> Finding {
        await withTaskGroup(of: (Int, Finding)?.self) { group in
            func start(_ index: Int) { group.addTask { (index, await finding(for: parts[index], within: limit)) } }
            var waiting = parts.indices.filter { parts[$0].isInteraction }[...]
            for index in parts.indices where !waiting.contains(index) { start(index) }
            func startNext() {
                guard let next = waiting.popFirst() else { return }
                start(next)
                guard !waiting.isEmpty else { return }
                group.addTask {
                    try? await Task.sleep(for: Self.headStart)
                    return nil
                }
            }
            startNext()
            var findings: [Int: Finding] = [:]
            for await found in group {
                guard let (index, finding) = found else {
                    startNext()
                    continue
                }
                findings[index] = finding
                if finding.verdict == .passed {
                    group.cancelAll()
                    return finding
                }
                if parts[index].isInteraction { startNext() }
            }
            return Alternatives.finding(parts.indices.compactMap { findings[$0] })
        }
    }

    /// How long the assertion may take: what the shared page must be watched for.
    static func time(for assertion: Assertion, usual limit: Duration) -> Duration {
        switch assertion {
        case .within(let seconds, let inner): max(.seconds(seconds), time(for: inner, usual: .seconds(seconds)))
        case .anyOf(let parts): parts.map { time(for: $0, usual: limit) }.max() ?? limit
        default: limit
        }
    }
}

extension Assertion {
    fileprivate var isInteraction: Bool { if case .interaction = self { true } else { false } }
}
