import Checks
import Testing

/// A sentence and what it is understood as.
struct EnglishCase: Sendable, CustomTestStringConvertible {
    let sentence: String
    let assertions: [String]
    var context = CheckContext.unknown

    init(_ sentence: String, _ assertions: [String], in context: CheckContext = .unknown) {
        self.sentence = sentence
        self.assertions = assertions
        self.context = context
    }

    var testDescription: String { sentence }

    /// That it is understood so, and that each assertion is read back as it prints.
    func expectMeaning(sourceLocation: SourceLocation = #_sourceLocation) {
        let compilation = Check(id: "1", text: sentence).compilation(in: context)
        guard case .assertions(let understood) = compilation else {
            Issue.record("\(sentence) is \(compilation)", sourceLocation: sourceLocation)
            return
        }
        #expect(understood.map(\.description) == assertions, sourceLocation: sourceLocation)
        for assertion in understood {
            #expect(
                Check(id: "1", text: assertion.description).compilation == .assertions([assertion]),
                "it is read back as written", sourceLocation: sourceLocation)
        }
    }
}

/// That nothing is made of a sentence, and that its author is told what to write instead.
func expectUndecided(
    _ sentence: String, in context: CheckContext = .unknown, sourceLocation: SourceLocation = #_sourceLocation
) {
    guard case .undecided(let message, _) = Check(id: "1", text: sentence).compilation(in: context) else {
        Issue.record("\(sentence) is \(Check(id: "1", text: sentence).compilation)", sourceLocation: sourceLocation)
        return
    }
    #expect(message.contains("write"), sourceLocation: sourceLocation)
}
