/// What sentences say of libraries: that the page asks for one, or that it works.
enum LibraryRules {
    static let all: [EnglishGrammar.Rule] = [reference, table]

    /// "Page uses Bootstrap 5 from CDN", "Page loads highlight.js", "Bootstrap is loaded".
    private static func reference(_ sentence: Sentence) -> Compilation? {
        if let match = sentence.match(referenceVerb) {
            return library(match.1, match.2, isRemote: match.3 != nil, isLoaded: match.4 != nil)
        }
        return sentence.match(referencePassive).flatMap {
            library($0.1, $0.2, isRemote: $0.4 != nil, isLoaded: $0.3.lowercased() == "loaded")
        }
    }

    /// "Uses Bootstrap table": its class.
    private static func table(_ sentence: Sentence) -> Compilation? {
        sentence.match(tableWords) == nil
            ? nil : .assertions([.elements(ElementTest("table.table"))])
    }

    private static func library(_ name: Substring, _ version: Substring?, isRemote: Bool, isLoaded: Bool) -> Compilation
    {
        let word = name.lowercased().split(separator: ".").first.map(String.init) ?? name.lowercased()
        let needles = version.map { version in ["@", "/", "-", "/v"].map { "\(word)\($0)\(version)" } } ?? [word]
        let remote = isRemote ? ":is([href^='http'], [href^='//'], [src^='http'], [src^='//'])" : ""
        let selectors = needles.flatMap { ["link[href*='\($0)' i]\(remote)", "script[src*='\($0)' i]\(remote)"] }
        // "Loaded" asks for the effect: Bootstrap sets these properties on the root, 5 with "bs" in their names.
        if isLoaded, word == "bootstrap" {
            let property = version.flatMap { Int($0) }.map { $0 < 5 } == true ? "--blue" : "--bs-blue"
            return .assertions([
                .script("getComputedStyle(document.documentElement).getPropertyValue('\(property)') !== ''")
            ])
        }
        return .assertions([.elements(ElementTest(selectors.joined(separator: ", ")))])
    }

    // How it is said.

    private static let referenceVerb = Form(
        #/(?:(?:the )?(?:page|app|site|index\.html|code) )?(?:uses|loads|has|includes|imports) (bootstrap|marked|highlight\.js|tailwind|jquery|chart\.js|d3|leaflet|papaparse|three\.js|vue|react)(?:\.js)?(?: v?(\d+))?(?: css| js| library| styles| styling)?( from (?:an? |the )?(?:cdn|jsdelivr|cdnjs))?( loaded)?(?: for styling)?/#
    )
    private static let referencePassive = Form(
        #/(bootstrap|marked|highlight\.js|tailwind|jquery|chart\.js)(?: v?(\d+))? (?:css |library )?is (loaded|used|included)( from (?:an? |the )?cdn)?/#
    )
    private static let tableWords = Form(
        #/(?:(?:the )?page )?(?:uses|has) (?:an? )?bootstrap table/#)
}
