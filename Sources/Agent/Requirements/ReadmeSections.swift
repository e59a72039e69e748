/// The sections that a README must have: a summary, setup, usage, an explanation of the code, and the licence.
struct ReadmeSections {
    let text: String

    enum Section: String, CaseIterable {
        case summary = "Summary"
        case setup = "Setup"
        case usage = "Usage"
        case code = "Code explanation"
        case license = "License"

        /// The words of a heading that announce it.
        fileprivate var words: [String] {
            switch self {
            case .summary: ["summary", "overview", "about", "description", "introduction", "what it", "purpose"]
            case .setup: ["setup", "set up", "set-up", "install", "getting started", "quick start", "run", "deploy"]
            case .usage: ["usage", "use", "how to", "features", "demo", "using"]
            case .code:
                [
                    "code", "how it works", "explanation", "implementation", "structure", "architecture", "files",
                    "internals", "technical", "under the hood", "design",
                ]
            case .license: ["license", "licence"]
            }
        }
    }

    /// What no heading announces; a summary may also be the first lines under the title.
    var missing: [Section] {
        let lines = text.split(whereSeparator: \.isNewline)
        let headings = lines.filter { $0.hasPrefix("#") }.map { $0.lowercased() }
        let hasIntroduction = lines.prefix(4).contains { $0.count > 20 && !$0.hasPrefix("#") && !$0.hasPrefix("!") }
        return Section.allCases.filter { section in
            if section == .summary, hasIntroduction { return false }
            return !headings.contains { heading in section.words.contains(where: heading.contains) }
        }
    }
}
