import Checks
import TestSupport
import Testing

/// The grammar against real checks, when `AGENT_CORPUS` names the folder that has them.
@Suite(.sharedBrowser, .serialized) struct CorpusTests {
    @Test func `most real checks that can be decided are understood`() throws {
        guard let corpus = try CorpusCheck.all() else {
            return print("AGENT_CORPUS is not set: 667 checks are skipped")
        }
        let decidable = corpus.filter(\.isDecidable)
        let english = decidable.filter { !$0.form.hasPrefix("js-") && $0.form != "selector-dict" }
        print(
            "\(decidable.count(where: \.isUnderstood)) of \(decidable.count) real checks are understood, "
                + "\(english.count(where: \.isUnderstood)) of \(english.count) in English")
        #expect(decidable.count > 500)
        #expect(decidable.count(where: \.isUnderstood) * 100 >= decidable.count * 80)
        #expect(english.count(where: \.isUnderstood) * 100 >= english.count * 78)
    }

    /// What holds where nothing is: what must not be there, what a page is at first, and that it has no fault.
    static func mayHold(_ assertion: Assertion) -> Bool {
        switch assertion {
        case .page(let test): return test != .loads
        case .file(let test):
            // The page that is judged is itself a file.
            return test.path == "index.html" || test.condition == .isAbsent
        case .script(let source): return source.contains("=== null") || source.contains("!document")
        case .judgement: return true
        case .within(_, let inner): return mayHold(inner)
        default: return false
        }
    }

    @Test func `nothing that English was understood as holds on an empty page`() async throws {
        guard let corpus = try CorpusCheck.all() else { return print("AGENT_CORPUS is not set: the corpus is skipped") }
        var seen: Set<Assertion> = []
        for item in corpus where !item.form.hasPrefix("js-") {
            guard case .assertions(let assertions) = item.check.compilation else { continue }
            seen.formUnion(assertions.filter { !Self.mayHold($0) })
        }
        let texts = seen.map(\.description).sorted()
        #expect(texts.count > 100)
        // A run has limited time: what it does not come to would be undecided for that reason alone.
        for start in stride(from: 0, to: texts.count, by: 15) {
            let some = Array(texts[start..<min(start + 15, texts.count)])
            let report = try await judged(["index.html": "<!DOCTYPE html><title></title>"], some, seconds: 1)
            for result in report.results {
                #expect(result.verdict != .passed, "\(result.check): \(result.message)")
            }
        }
    }
}
