/// The criteria by which a matter of taste is judged, with the prompt that asks for them: `judge.md`.
package struct Rubric: Sendable, Hashable {
    /// What a question is about.
    enum Subject: String, Sendable, CaseIterable {
        case readme
        case code
        case interface
        case content
    }

    let prompt: PromptTemplate
    private let criteria: [Subject: [String]]

    /// Throws when a list of criteria is missing or empty.
    init(_ template: PromptTemplate) throws(PromptError) {
        let (text, name) = (template.text, template.name)
        var prompt = text[...]
        var criteria: [Subject: [String]] = [:]
        for match in text.matches(of: /(?ms)^### criteria: (\w+)\n(.*?)(?=^### criteria: |\z)/) {
            if prompt.endIndex == text.endIndex { prompt = text[..<match.range.lowerBound] }
            guard let subject = Subject(rawValue: String(match.1)) else {
                throw PromptError("\(name): there are no criteria called '\(match.1)'")
            }
            criteria[subject] = match.2.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("- ") }
                .map { String($0.dropFirst(2)) }
        }
        for subject in Subject.allCases where criteria[subject]?.isEmpty != false {
            throw PromptError("\(name) has no list under '### criteria: \(subject.rawValue)'")
        }
        self.prompt = try PromptTemplate(String(prompt), name: name)
        self.criteria = criteria
    }

    func criteria(of subject: Subject) -> [String] { criteria[subject] ?? [] }
}

extension Rubric.Subject {
    /// What the words of a question are about.
    init(of question: String) {
        let forms: [(Self, Regex<Substring>)] = [
            (.readme, /readme|documentation|documented/),
            (.code, /\bcode|script|structure|maintainable|commented|refactor/),
            (
                .interface,
                /\bui\b|\bux\b|design|interface|layout|look|style|polish|modern|beautiful|attractive|user.friendly|responsive|intuitive/
            ),
        ]
        let words = question.lowercased()
        self = forms.first { words.contains($0.1) }?.0 ?? .content
    }
}
