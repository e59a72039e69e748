import JSON

/// What sentences say of data: that the page shows what stands in a file.
enum DataRules {
    static let all: [EnglishGrammar.Rule] = [field, displaying, fields, sum, total, shows, links, styles, workflow]

    /// "index.html <title> contains the entityName from data.json", "#name shows the name field of data.json".
    private static func field(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(fieldForm) else { return nil }
        let selector = match.3.map(String.init) ?? "\(match.1 ?? "*")\(match.2.map { "#\($0)" } ?? "")"
        return .language("css: \(selector) says \(match.5) .\(match.4)")
    }

    /// "index.html contains element with id='share-max-value' displaying max.val".
    private static func displaying(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(displayingForm) else { return nil }
        guard let file = sentence.context.only("json") else {
            return .undecided(
                "several files could have '\(match.2)'; write css: #\(match.1) says FILE.json .\(match.2)")
        }
        return .language("css: #\(match.1) says \(file) .\(match.2)")
    }

    /// "data.json max.val is greater than or equal to min.val".
    private static func fields(_ sentence: Sentence) -> Compilation? {
        let signs = [
            "greater than or equal to": ">=", "less than or equal to": "<=", "at least": ">=", "at most": "<=",
            "greater than": ">", "less than": "<", "equal to": "=",
        ]
        return sentence.match(fieldsForm).flatMap { match in
            let other = match.4.first?.isLetter == true ? ".\(match.4)" : String(match.4)
            return .language("file: \(match.1) .\(match.2) \(signs[match.3.lowercased()] ?? String(match.3)) \(other)")
        }
    }

    /// "Page displays sum of sales correctly in #total-sales element", "Page displays total sales in #total-sales".
    private static func sum(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(sumForm), let column = match.1 ?? match.4, let element = match.2 ?? match.3
        else {
            return nil
        }
        return sum(of: column.lowercased(), in: String(element), sentence)
    }

    /// "Total sales is displayed correctly": where the id or the class says so.
    private static func total(_ sentence: Sentence) -> Compilation? {
        sentence.match(totalForm).flatMap {
            sum(of: $0.1.lowercased(), in: "[id*='total' i], [class*='total' i]", sentence)
        }
    }

    private static func sum(of column: String, in selector: String, _ sentence: Sentence) -> Compilation? {
        guard let file = sentence.context.only("csv") else {
            return .undecided(
                "no CSV file is known, or several; write css: \(selector) number = sum of \"\(column)\" in FILE.csv")
        }
        return .language("css: \(selector) number = sum of \(Written.text(column)) in \(file)")
    }

    /// "Displays CSV data", "Displays data from JSON", "Page shows sales data in a table": the texts of its first rows.
    private static func shows(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(showsForm), match.1 != nil || match.2 != nil || match.3 != nil else {
            return nil
        }
        let endings = (match.1 ?? match.2).map { [$0.lowercased()] } ?? ["csv", "json"]
        let files = endings.flatMap { sentence.context.attached([$0]) }
        let scope = match.3 == nil ? "body" : "table"
        guard files.count == 1, let file = files.first, let bytes = sentence.context.attachments[file] else {
            return .undecided(
                "it depends on the attachments: which data is meant is not said; write what must be seen of it, as css: \(scope) shows \"…\""
            )
        }
        let texts = file.lowercased().hasSuffix("csv") ? texts(inCSV: bytes) : texts(inJSON: bytes)
        guard !texts.isEmpty else {
            return .undecided(
                "\(file) has no words to look for; write what must be seen of it, as css: \(scope) shows \"…\"")
        }
        return .language(texts.map { "css: \(scope) shows \(Written.text($0))" })
    }

    /// "index.html links to all required assets".
    private static func links(_ sentence: Sentence) -> Compilation? {
        guard
            sentence.match(linksWords)
                != nil
        else {
            return nil
        }
        let ownAssets = sentence.context.files.filter { $0.lowercased().contains(#/\.(?:css|m?js)$/#) }
        let assets = Set(sentence.context.attachments.keys).union(ownAssets)
        guard !assets.isEmpty else {
            return .undecided(
                "it depends on the attachments: no asset is known; write file: index.html contains \"NAME\" for each")
        }
        return .language(assets.sorted().map { "source: contains \(Written.text($0))" })
    }

    /// "Uses attached CSS file", "Uses the provided CSS styling".
    private static func styles(_ sentence: Sentence) -> Compilation? {
        guard
            sentence.match(stylesWords)
                != nil
        else { return nil }
        let names = sentence.context.attached(["css"])
        guard !names.isEmpty else {
            return .undecided(
                "it depends on the attachments: no style sheet is attached; write css: link[rel~='stylesheet'][href$='style.css']"
            )
        }
        return .language(names.map { "css: link[rel~='stylesheet' i][href*='\($0)']" })
    }

    /// "CI YAML has steps for ruff, executing execute.py, and Pages deploy".
    private static func workflow(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(workflowForm) else { return nil }
        let file = sentence.context.files.first { $0.hasPrefix(".github/workflows/") } ?? ".github/workflows/ci.yml"
        let words = match.1.split(separator: #/,? and |, /#).map { part in
            part.replacing(#/^(?:executing|running|run|the|a) | deploy(?:ment)?$/#.ignoresCase(), with: "")
        }
        guard words.allSatisfy({ !$0.contains(" ") }) else { return nil }
        return .language(words.map { "file: \(file) matches /(?i)\(Written.literal($0))/" })
    }

    /// The cells of the first rows that are words; numbers may be written in many ways.
    private static func texts(inCSV bytes: [UInt8]) -> [String] {
        let rows = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().prefix(3)
        return rows.compactMap { row in
            row.split(separator: ",").map { $0.trimmingWhitespace() }.first { isWord($0) }
        }
    }

    private static func texts(inJSON bytes: [UInt8]) -> [String] {
        guard let value = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)) else { return [] }
        return Array(strings(in: value).filter(isWord).prefix(3))
    }

    private static func strings(in value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let values): values.flatMap(strings)
        case .object(let object): object.names.flatMap { object[$0].map(strings) ?? [] }
        default: []
        }
    }

    private static func isWord(_ text: String) -> Bool {
        (2...60).contains(text.count) && text.first?.isLetter == true
            && !text.contains(where: { "\"<>&_{}".contains($0) })
    }

    // How it is said.

    private static let fieldForm = Form(
        #/(?:index\.html )?(?:the )?(?:element )?(?:<(\w+)(?: id=['"]?([\w\-]+)['"]?)?>|([a-z]*#[\w\-]+|h1|title)) (?:contains|displays|shows|says|matches|is) (?:the )?([\w.]+)(?: field| value)? (?:from|of|in) ([\w\-\/]+\.json)/#
    )
    private static let displayingForm = Form(
        #/(?:(?:index\.html|page) )?(?:contains|has) (?:an? )?element with id ?= ?['"]?([\w\-]+)['"]? (?:displaying|showing|containing) ([a-z]\w*\.\w+)/#
    )
    private static let fieldsForm = Form(
        #/([\w\-.\/]+\.json)(?:'s)? ([\w.]+) (?:is|must be) (greater than or equal to|less than or equal to|at least|at most|greater than|less than|equal to|>=|<=|>|<|=) ([A-Za-z_][\w.]*|-?\d+(?:\.\d+)?)/#
    )
    private static let sumForm = Form(
        #/(?:(?:the )?page )?(?:displays|shows) (?:the )?(?:correct )?(?:sum of|total) (?:the |all )?(\w+)(?: column)?(?: correctly)? in (?:the )?(#[\w\-]+)(?: element)?|(?:element )?(#total-(\w+)) (?:displays|shows|is|contains) (?:the )?correct (?:sum|total)/#
    )
    private static let totalForm = Form(
        #/(?:the )?total (\w+) (?:is|are) (?:displayed|shown|calculated) correctly/#)
    private static let showsForm = Form(
        #/(?:(?:the )?(?:page|app|dashboard) )?(?:displays|shows|renders) (?:the )?(?:(?:\w+ )?(csv|json)(?: file)?(?:'s)? (?:data|contents?)(?: correctly)?|(?:data|contents?) (?:from|of) (?:the )?(?:attached )?(csv|json)(?: file)?|\w+ data)( in an? table)?/#
    )
    private static let linksWords = Form(
        #/(?:the )?(?:index\.html|page) links to all (?:the )?(?:required )?(?:assets|files)/#)
    private static let stylesWords = Form(
        #/(?:(?:the )?page )?uses (?:the )?(?:attached|provided) css(?: file| styling| styles)?/#)
    private static let workflowForm = Form(
        #/(?:the )?(?:ci|github actions) (?:yaml|workflow)(?: file)? (?:has|contains|includes) steps for (.+)/#)
}
