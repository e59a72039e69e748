/// What sentences say of the sections of a README.
enum ReadmeRules {
    static let all: [EnglishGrammar.Rule] = [sections]

    /// "README.md has the sections Summary, Setup and Usage", "README has summary, setup and usage sections".
    private static func sections(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(listedForm) ?? sentence.match(namedForm) else { return nil }
        let names = match.1.split(separator: #/,? and |, ?|\/| & /#).map { $0.trimmingWhitespace() }
        guard !names.isEmpty, names.allSatisfy({ $0.wholeMatch(of: #/[\w-]+(?: [\w-]+){0,2}/#) != nil }) else {
            return nil
        }
        return .assertions(names.map { .file(FileTest("README.md", .section($0))) })
    }

    // How it is said.

    private static let listedForm = Form(
        #/(?:the )?readme(?:\.md)? (?:has|includes|contains)(?: all of)?(?: the)?(?: following)? sections:? (.+)/#)
    private static let namedForm = Form(
        #/(?:the )?readme(?:\.md)? (?:has|includes|contains)(?: the| an?)? (.+?(?:,| and |\/).+) sections/#)
}
