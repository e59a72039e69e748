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

    /// All at the same time: the first that holds decides.
    private func oneOf(_ parts: [Assertion], within limit: Duration) async -> Finding {
        await withTaskGroup(of: (Int, Finding).self) { group in
            for (index, part) in parts.enumerated() {
                group.addTask { (index, await finding(for: part, within: limit)) }
            }
            var findings: [Int: Finding] = [:]
            for await (index, finding) in group {
                findings[index] = finding
                if finding.verdict == .passed {
                    group.cancelAll()
                    return finding
                }
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
