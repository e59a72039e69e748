/// Matters of taste, which only a model can judge.
enum JudgementRules {
    static let all: [EnglishGrammar.Rule] = [readme, responsive, hover, rated, taste, quality]

    /// "README.md exists and is professional", "README.md is professional and includes setup/usage instructions".
    private static func readme(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(readmeForm) else { return nil }
        let mentions =
            match.1 == nil
            ? []
            : [
                "file: README.md matches /(?i)setup|set up|install|getting started/",
                "file: README.md matches /(?i)usage|how to use|using/",
            ]
        return .language(["file: README.md"] + mentions + ["judge: README.md is professional and complete"])
    }

    /// "UI is polished and responsive".
    private static func responsive(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(responsiveForm), let quality = match.2 ?? match.4, isTaste(quality) else {
            return nil
        }
        return .language(["page: fits 375", "judge: \(match.1 ?? match.3 ?? "page") is \(quality)"])
    }

    /// "buttons are modern and minimalistic, with hover effects".
    private static func hover(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(hoverWords), isTaste(match.1),
            case .assertions(let effects)? = StyleRules.all.lazy.compactMap({
                $0(Sentence("Buttons have hover effects", sentence.context))
            }).first
        else { return nil }
        return .assertions(effects + [.judgement("buttons are \(match.1)")])
    }

    /// "pelican.svg is rated by an LLM", "prediction.json contains a reasonable forecast".
    private static func rated(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(ratedForm), SitePath.fault(in: String(match.1)) == nil else { return nil }
        let format = FileTest.Format(rawValue: match.2.lowercased())
        return .language([
            "file: \(match.1)\(format.map { " \($0.rawValue)" } ?? "")", "judge: \(sentence.text)",
        ])
    }

    /// "UI is more polished", "Calculator UI is clean and intuitive", "Code is well-structured", "Design is improved".
    private static func taste(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(tasteForm), isTaste(match.1) else { return nil }
        return .assertions([.judgement(sentence.text)])
    }

    /// "Professional appearance", "Improved UI design", "Smooth animations", "Navigation works smoothly".
    private static func quality(_ sentence: Sentence) -> Compilation? {
        sentence.match(qualityForm) == nil ? nil : .assertions([.judgement(sentence.text)])
    }

    private static func isTaste(_ words: Substring) -> Bool {
        words.split(separator: #/,? and |, /#).allSatisfy { $0.wholeMatch(of: isTasteOne.regex) != nil }
    }

    // How it is said.

    private static let readmeForm = Form(
        #/(?:the )?readme(?:\.md)? (?:exists and )?is (?:well[- ]written|professional|complete|detailed|clear|comprehensive|informative)(?:(?:,| and|, and) (?:professional|complete|detailed|clear|comprehensive))*( and includes (?:setup|usage)(?:\/| and )?(?:usage|setup)?(?: instructions)?)?(?:\.\.\.|…)?|(?:has (?:an? )?)?professional readme(?:\.md)?/#
    )
    private static let responsiveForm = Form(
        #/(?:the )?(ui|interface|design|page|layout|app|site) (?:is|has) (.+) and (?:is )?responsive|(?:the )?(ui|interface|design|page|layout) is responsive and (.+)/#
    )
    private static let hoverWords = Form(
        #/(?:the )?buttons are (.+?),? with hover effects/#)
    private static let ratedForm = Form(
        #/([\w\-.\/]+\.(\w+)) (?:is (?:rated|judged|graded|evaluated) by an? (?:llm|model)|contains (?:an? )?(?:reasonable|plausible|sensible) \w+)/#
    )
    private static let tasteForm = Form(
        #/(?:the )?(?:\w+ )?(?:ui|user interface|interface|design|layout|page|app|code|accessibility|performance|appearance|website|site|fruits) (?:is|are|looks|has been) (.+)/#
    )
    private static let qualityForm = Form(
        #/(?:(?:has|have) (?:an? )?)?(?:professional|modern|beautiful|clean|attractive|improved|polished|better|nice|smooth|intuitive|user-friendly|elegant) (?:\w+ )?(?:appearance|design|layout|ui|interface|look|styling|animations?|transitions?|typography|experience)|(?:\w+ ){1,2}works? smoothly|animations enhance (?:the )?(?:ux|user experience|ui)/#
    )
    private static let isTasteOne = Form(
        #/(?:(?:more|very|visually|highly) )?(?:professional|polished|clean|intuitive|user[- ]friendly|modern|minimalistic|minimalist|beautiful|attractive|appealing|well[- ](?:structured|organi[sz]ed|designed|written|commented)|readable|maintainable|improved|better|elegant|smooth|nice|optimi[sz]ed|pleasant|aesthetic|easy to (?:use|read)|good[- ]looking|distinguishable from the \w+)/#
    )
}
