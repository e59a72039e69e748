/// The sections of a README: its headings that something stands under.
package struct ReadmeSections: Sendable {
    /// What every README must have.
    package enum Section: String, CaseIterable, Sendable {
        case summary = "Summary"
        case setup = "Setup"
        case usage = "Usage"
        case code = "Code explanation"
        case license = "License"

        /// With what the words of a heading begin that announces it.
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

        /// The one that a name means, in whatever case.
        fileprivate init?(named name: String) {
            let name = name.lowercased()
            guard
                let section = Self.allCases.first(where: { section in
                    section.rawValue.lowercased() == name || section.words.contains(name)
                })
            else { return nil }
            self = section
        }
    }

    /// Headings with something under them, in their order.
    package let titles: [String]
    /// Whether something is said before the first heading but the title's.
    private let hasIntroduction: Bool

    package init(_ text: String) {
        var found: [(level: Int, title: String, isFilled: Bool)] = []
        var isCode = false
        var introduction = 0
        for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingWhitespace() }) where !line.isEmpty {
            let isFence = line.hasPrefix("```") || line.hasPrefix("~~~")
            if isFence { isCode.toggle() }
            if !isCode, !isFence, let heading = Self.heading(line) {
                found.append((heading.level, heading.title, false))
                continue
            }
            // What stands in a part of a section stands in the section.
            var level = Int.max
            for index in found.indices.reversed() where found[index].level < level {
                found[index].isFilled = true
                level = found[index].level
            }
            if found.count <= 1, !line.hasPrefix("!") { introduction += line.count }
        }
        titles = found.filter(\.isFilled).map(\.title)
        hasIntroduction = introduction > 20
    }

    /// `## Setup`, `<h2>Setup</h2>`.
    private static func heading(_ line: String) -> (level: Int, title: String)? {
        if line.hasPrefix("#"), let match = line.wholeMatch(of: marked.regex) {
            return (match.1.count, String(match.2))
        }
        if line.hasPrefix("<"), let match = line.wholeMatch(of: tagged.regex) {
            return (Int(match.1) ?? 1, String(match.2))
        }
        return nil
    }

    private static let marked = Pattern(/(#{1,6})\s+(.+?)[\s#]*/)
    private static let tagged = Pattern(/<h([1-6])[^>]*>(.+)<\/h[1-6]>/.ignoresCase())

    /// Whether a heading announces it; a summary may also be what stands under the title.
    package func has(_ name: String) -> Bool {
        let section = Section(named: name)
        if section == .summary, hasIntroduction { return true }
        let words = section?.words ?? [name.lowercased()]
        return titles.contains { title in
            // A word in the middle of another announces nothing: "use" in "House rules".
            let title =
                " " + title.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? String($0) : " " }.joined()
            return words.contains { title.contains(" " + $0) }
        }
    }

    /// Those of the usual ones that it lacks.
    package var missing: [Section] { Section.allCases.filter { !has($0.rawValue) } }
}
