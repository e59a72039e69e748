import JSON

/// What sentences say of files.
enum FileRules {
    static let all: [EnglishGrammar.Rule] = [
        licence, attachment, exists, several, absent, isValid, words, lacks, field, fieldTypes, bothFields, readme,
        readmeMentions, readmeTopics, says,
    ]

    /// "Repo has MIT license", "LICENSE contains the MIT License text", "Has license".
    private static func licence(_ sentence: Sentence) -> Compilation? {
        if sentence.match(licenceMit) != nil || sentence.match(licenceFile) != nil {
            return .assertions([.file(FileTest("LICENSE", .contains("Permission is hereby granted, free of charge")))])
        }
        return sentence.match(licenceAny) == nil ? nil : .assertions([.file(FileTest("LICENSE"))])
    }

    /// "uid.txt matches the attached uid.txt".
    private static func attachment(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(attachmentForm), match.2 == nil || match.2 == match.1 else { return nil }
        return file(match.1, .isAttachment)
    }

    /// "README.md exists", "Has index.html", "histogram.png file exist".
    private static func exists(_ sentence: Sentence) -> Compilation? {
        (sentence.match(existsForm)?.1 ?? sentence.match(existsOther)?.1).flatMap { file($0, .exists) }
    }

    /// "execute.py, data.csv, and .github/workflows/ci.yml exist".
    private static func several(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(severalWords) else {
            return nil
        }
        let names = match.1.split(separator: #/,? and |, /#)
        guard names.count > 1, names.allSatisfy({ SitePath.fault(in: String($0)) == nil }) else { return nil }
        return .assertions(names.map { .file(FileTest(String($0))) })
    }

    /// "result.json is NOT committed".
    private static func absent(_ sentence: Sentence) -> Compilation? {
        sentence.match(absentForm).flatMap { file($0.1, .isAbsent) }
    }

    /// "data.json exists and is valid JSON", "pelican.svg is valid SVG".
    private static func isValid(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(isValidForm), let format = FileTest.Format(rawValue: match.2.lowercased())
        else {
            return nil
        }
        return file(match.1, .isWellFormed(format))
    }

    /// "about.md contains exactly three words", "README.md has at least 50 words".
    private static func words(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(wordsForm), let number = Literal.number(match.3),
            let unit = FileTest.Unit(rawValue: match.4.lowercased())
        else { return nil }
        let comparisons: [String: Comparison] = [
            "at least": .greaterOrEqual, "at most": .lessOrEqual, "more than": .greater, "fewer than": .less,
        ]
        return file(match.1, .size(unit, match.2.flatMap { comparisons[$0.lowercased()] } ?? .equal, number))
    }

    /// "execute.py does not contain the typo 'revenew'".
    private static func lacks(_ sentence: Sentence) -> Compilation? {
        sentence.match(lacksForm).flatMap { file($0.1, .lacks(String($0.2))) }
    }

    /// "data.json has 'entityName' field matching 'Biogen'".
    private static func field(_ sentence: Sentence) -> Compilation? {
        sentence.match(fieldForm).flatMap { file($0.1, .field(path($0.2), .equal, .string(String($0.3)))) }
    }

    /// "data.json has 'max' object with 'val' (number) and 'fy' (string) fields".
    private static func fieldTypes(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(fieldTypesForm), SitePath.fault(in: String(match.1)) == nil else { return nil }
        let fields = [(match.4, match.5), (match.6, match.7)]
        var assertions: [Assertion] = []
        for object in [match.2, match.3].compactMap(\.self) {
            for (name, type) in fields {
                let path = [String(object), String(name)]
                guard let type else {
                    assertions.append(.file(FileTest(String(match.1), .field(path, .notEqual, .null))))
                    continue
                }
                guard let type = FileTest.FieldType(rawValue: type.lowercased()) else { return nil }
                assertions.append(.file(FileTest(String(match.1), .fieldType(path, type))))
            }
        }
        return .assertions(assertions)
    }

    /// "data.json max.fy and min.fy are both > '2020'".
    private static func bothFields(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(bothFieldsForm), let comparison = Comparison(rawValue: String(match.4)),
            SitePath.fault(in: String(match.1)) == nil
        else { return nil }
        let isText = sentence.text.last == "'" || sentence.text.last == "\""
        guard isText || Double(match.5) != nil else { return nil }
        return .assertions(
            [match.2, match.3].compactMap(\.self).map { name in
                .file(
                    FileTest(
                        String(match.1),
                        .field(
                            path(name), comparison, isText ? .string(String(match.5)) : .number(Double(match.5) ?? 0))))
            })
    }

    /// "README exists".
    private static func readme(_ sentence: Sentence) -> Compilation? {
        sentence.match(
            readmeWords) == nil
            ? described(sentence) : file("README.md", .exists)
    }

    /// "README.md exists and describes the project": a description has some words.
    private static func described(_ sentence: Sentence) -> Compilation? {
        sentence.match(describedWords) == nil
            ? nil : file("README.md", .size(.words, .greaterOrEqual, 20))
    }

    /// "README explains usage", "README.md has a setup section": the usual headings and words for it.
    private static func readmeMentions(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(readmeMentionsForm) else { return nil }
        let words: [String: String] = [
            "usage": "usage|how to use|using", "setup": "setup|set up|installation|getting started",
            "installation": "install|setup|getting started",
            "license": "licen[sc]e", "licence": "licen[sc]e", "summary": "summary|overview|about",
            "overview": "summary|overview|about",
        ]
        return words[match.1.lowercased()].flatMap { file("README.md", .matches("(?i)\($0)")) }
    }

    /// "README.md explains gameplay controls", "README.md documents the new scoreboard and animations": the words for it.
    private static func readmeTopics(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(readmeTopicsForm) else { return nil }
        let topics = match.1.split(separator: #/,? and (?:the )?|, /#)
        guard topics.allSatisfy({ $0.split(separator: " ").count <= 2 && $0.wholeMatch(of: #/[\w ]+/#) != nil }) else {
            return nil
        }
        let acronyms = topics.filter { $0.wholeMatch(of: #/[A-Z]{2,}/#) != nil }.map { $0.lowercased() }
        let words = topics.map { topic in
            topic.lowercased().split(separator: " ")
                .map { $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }
                .joined(separator: "|")
        }
        let vague: Set = [
            "project", "code", "application", "everything", "change", "this", "that", "what", "work", "thing",
        ]
        let named = words.flatMap { $0.split(separator: "|").map(String.init) }
        guard named.allSatisfy({ ($0.count > 3 || acronyms.contains($0)) && !vague.contains($0) }) else { return nil }
        return .assertions(words.map { .file(FileTest("README.md", .matches("(?i)\($0)"))) })
    }

    /// "style.css contains 'color'", "data.csv contains \"Total\"".
    private static func says(_ sentence: Sentence) -> Compilation? {
        sentence.match(saysForm).flatMap { file($0.1, .contains(String($0.2))) }
    }

    private static func path(_ name: Substring) -> [String] { name.split(separator: ".").map(String.init) }

    private static func file(_ path: Substring, _ condition: FileTest.Condition) -> Compilation? {
        SitePath.fault(in: String(path)) == nil ? .assertions([.file(FileTest(String(path), condition))]) : nil
    }

    // How it is said.

    private static let licenceMit = Form(
        #/(?:(?:the )?(?:repo|repository|project) )?(?:has|contains|includes)(?: an?| the)? mit licen[sc]e(?: file)?/#)
    private static let licenceFile = Form(
        #/(?:the )?license(?: file)? (?:contains|has|is)(?: an?| the)? mit licen[sc]e(?: text)?/#)
    private static let licenceAny = Form(
        #/(?:(?:the )?(?:repo|repository) )?has (?:an? )?licen[sc]e(?: file)?|licen[sc]e file exists(?: \(mit recommended\))?/#
    )
    private static let attachmentForm = Form(
        #/(\S+\.\w+)(?: content)? (?:matches|equals|is(?: equal to)?) the attach(?:ed|ment) ?(\S+\.\w+)?/#)
    private static let existsForm = Form(
        #/(?:(?:the )?file )?([\w\-.\/]+\.[a-z][a-z0-9]*)(?: file)? exists?(?: in the repo(?:sitory)?)?/#)
    private static let existsOther = Form(
        #/(?:(?:the )?(?:repo|repository|site) )?(?:has|includes|contains)(?: an?| the)? ([\w\-\/]+\.(?:html|css|js|json|md|txt|csv|svg|png|py|yml))(?: file)?/#
    )
    private static let severalWords = Form(
        #/((?:[\w\-.\/]+\.\w+,? (?:and )?)+[\w\-.\/]+\.\w+) exist/#)
    private static let absentForm = Form(
        #/([\w\-.\/]+\.\w+) (?:is not committed|does not exist|is not in the repo(?:sitory)?)/#)
    private static let isValidForm = Form(
        #/([\w\-.\/]+\.\w+)(?: exists and)? is (?:an? )?valid (json|svg|csv)(?: file)?/#)
    private static let wordsForm = Form(
        #/([\w\-.\/]+\.\w+) (?:contains|has) (exactly|at least|at most|more than|fewer than)? ?(\w+) (words|lines)/#)
    private static let lacksForm = Form(
        #/([\w\-.\/]+\.\w+) does not contain (?:the (?:typo|word|text) )?["'](.+)["']/#)
    private static let fieldForm = Form(
        #/([\w\-.\/]+\.json) has (?:an? )?['"]([\w.]+)['"] field (?:matching|equal to|with value) ['"](.+)['"]/#)
    private static let fieldTypesForm = Form(
        #/([\w\-.\/]+\.json) has ['"](\w+)['"](?: and ['"](\w+)['"])? objects? with ['"](\w+)['"](?: \((\w+)\))? and ['"](\w+)['"](?: \((\w+)\))? fields/#
    )
    private static let bothFieldsForm = Form(
        #/([\w\-.\/]+\.json) ([\w.]+)(?: and ([\w.]+))? (?:is|are)(?: both)? (=|!=|<=|>=|<|>) ['"]?([\w.\-]+)['"]?/#)
    private static let readmeWords = Form(
        #/(?:the )?readme(?:\.md)? (?:file )?(?:exists|is present)|(?:repo )?has (?:an? )?readme(?:\.md)?/#)
    private static let describedWords = Form(
        #/(?:the )?readme(?:\.md)? (?:exists and )?describes the (?:project|app)/#)
    private static let readmeMentionsForm = Form(
        #/(?:the )?readme(?:\.md)? (?:explains|describes|includes|has|mentions|contains|documents)(?: an?| the)? (usage|setup|installation|licen[sc]e|summary|overview)(?: instructions?| section)?/#
    )
    private static let readmeTopicsForm = Form(
        #/(?:the )?readme(?:\.md)? (?:explains|describes|mentions|documents|covers) (?:how to )?(?:the |an? )?(?:new )?(.+)/#
    )
    private static let saysForm = Form(
        #/(?:the )?(?:file )?([\w\-.\/]+\.\w+) (?:contains|includes|mentions) (?:the )?(?:text |word |string )?["'](.+)["']/#
    )
}
