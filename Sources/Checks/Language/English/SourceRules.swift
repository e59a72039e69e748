/// What sentences say of the page's own code.
enum SourceRules {
    static let all: [EnglishGrammar.Rule] = [uses, fetches, updates, storage, persistence, calls]

    /// "Code uses Intl.NumberFormat", "index.html uses fetch() API".
    private static func uses(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(usesForm), match.1.contains(".") || match.2 != nil || match.1 == "localStorage"
        else { return nil }
        return source(match.2 == nil ? String(match.1) : "\(match.1)(")
    }

    /// "Code uses localStorage.setItem for 'key'".
    private static func storage(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(storageForm) else { return nil }
        return .assertions([.source(.contains(String(match.1))), .source(.contains(String(match.2)))])
    }

    /// "Uses localStorage for persistence", "Data persists in localStorage".
    private static func persistence(_ sentence: Sentence) -> Compilation? {
        sentence.match(persistenceWords)
            == nil
            ? nil : source("localStorage")
    }

    /// "Code fetches from GitHub API".
    private static func calls(_ sentence: Sentence) -> Compilation? {
        sentence.match(callsWords) == nil
            ? nil : source("api.github.com")
    }

    /// "index.html fetches data.json using fetch('https://…')": the call and the address.
    private static func fetches(_ sentence: Sentence) -> Compilation? {
        sentence.match(fetchesForm).map { match in
            .assertions([.source(.contains("fetch(")), .source(.contains(String(match.2 ?? match.1)))])
        }
    }

    /// "Code updates #github-status".
    private static func updates(_ sentence: Sentence) -> Compilation? {
        sentence.match(updatesWords)
            .flatMap { source(String($0.1)) }
    }

    private static func source(_ text: String) -> Compilation { .assertions([.source(.contains(text))]) }

    // How it is said.

    private static let usesForm = Form(
        #/(?:the )?(?:code|page|app|index\.html|script) (?:uses|includes|calls|contains)(?: an?| the)? ([A-Za-z_$][\w$.]*)(\(\))?(?: api| calls?| function)?/#
    )
    private static let storageForm = Form(
        #/(?:the )?(?:code|page|app) uses (localStorage\.[gs]etItem) (?:for|with) ['"](.+)['"]/#)
    private static let persistenceWords = Form(
        #/(?:data persists in|uses|(?:data )?is (?:stored|saved) in) localStorage(?: for persistence)?/#)
    private static let callsWords = Form(
        #/(?:the )?(?:code|page|app) fetches (?:data )?from (?:the )?github api/#)
    private static let fetchesForm = Form(
        #/(?:the )?(?:code|page|app|index\.html) (?:fetches|loads) ([\w\-.\/]+\.\w+)(?: (?:using|with|via|by) fetch(?:\((?:['"](.+)['"])?\))?)?/#
    )
    private static let updatesWords = Form(
        #/(?:the )?code (?:updates|uses|references|mentions) #([\w\-]+)/#)
}
