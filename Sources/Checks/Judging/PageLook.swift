import Browser
import Document
import JSON

/// One look at a page: whether an assertion holds on it at this moment.
struct PageLook: Sendable {
    let judge: PageJudge
    let files: FileJudge

    func finding(for assertion: Assertion, on visit: PageVisit) async throws(BrowserError) -> Finding {
        switch assertion {
        case .page(let test): return try await judge.finding(for: test, on: visit)
        case .style(let test):
            return try await explained(
                StyleJudge().finding(for: test, on: visit.page), nearTo: test.selector, on: visit)
        case .elements(let test):
            if let finding = try await rendered(test, on: visit) {
                return try await explained(finding, nearTo: test.selector, on: visit)
            }
        case .xpath: break
        case .script(let source): return try await ScriptJudge(pages: judge.pages).look(source, on: visit)
        case .file, .source: return files.finding(for: assertion) ?? .undecided("it is about no file")
        case .within(_, let inner): return try await finding(for: inner, on: visit)
        case .anyOf(let parts):
            var findings: [Finding] = []
            for part in parts {
                let finding = try await finding(for: part, on: visit)
                findings.append(finding)
                if finding.verdict == .passed { break }
            }
            return Alternatives.finding(findings)
        case .interaction: return .invalid("what somebody does cannot stand inside another interaction")
        case .judgement(let question): return .undecided(JudgementWords.undecided(question))
        }
        return StructureJudge.finding(for: assertion, in: try await visit.document.current())
    }

    /// What only the browser can tell of elements; `nil` when the document can.
    private func rendered(_ test: ElementTest, on visit: PageVisit) async throws(BrowserError) -> Finding? {
        switch test.condition {
        case .shows(let wanted):
            return StructureJudge.shows(test, wanted, try await judge.shownTexts(test.selector, on: visit))
        case .state(let state): return try await StateJudge().finding(for: state, of: test.selector, on: visit.page)
        case .number, .says:
            let numbers = NumberJudge(quantities: files.quantities)
            return numbers.finding(for: test, texts: try await judge.contents(test.selector, on: visit))
        case .exists, .count, .text: return nil
        }
    }

    /// With what comes near to a selector that matched nothing.
    private func explained(
        _ finding: Finding, nearTo selector: String, on visit: PageVisit
    ) async throws(BrowserError) -> Finding {
        guard finding.verdict == .failed, finding.actual == "no such element" else { return finding }
        var explained = finding
        explained.evidence.candidates = NearMisses.find(selector, in: try await visit.document.current())
        return explained
    }
}

/// What is said of matters of taste.
enum JudgementWords {
    static func undecided(_ question: String) -> String { "only a model can judge whether \(question.cut(to: 200))" }
}
