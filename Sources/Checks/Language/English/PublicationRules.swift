/// What sentences say of the publication, and of earlier rounds.
enum PublicationRules {
    static let all: [EnglishGrammar.Rule] = [published, served, regression]

    /// "GitHub Pages is enabled", "GitHub Actions ran for this commit".
    private static func published(_ sentence: Sentence) -> Compilation? {
        forms.first { sentence.match($0.form) != nil }.map { .deferred($0.fact) }
    }

    /// "result.json is published on GitHub Pages".
    private static func served(_ sentence: Sentence) -> Compilation? {
        sentence.match(servedForm).map { .deferred(.pagesServe(path: String($0.1))) }
    }

    /// "Original features still work", "All previous functionality maintained".
    private static func regression(_ sentence: Sentence) -> Compilation? {
        sentence.match(regressionForm) == nil ? nil : .regression
    }

    // How it is said.

    private static let forms: [(form: Form<Substring>, fact: PublicationFact)] = [
        (
            Form(
                #/(?:the )?(?:github )?pages (?:site )?(?:is|are) (?:enabled|live|reachable|published|deployed)|url is hosted on github pages|immediate 200 ok test/#
            ), .pagesAnswer
        ),
        (Form(#/(?:github )?actions? ran.*/#), .actionsRan),
        (Form(#/(?:the )?repo(?:sitory)? (?:exists and )?is public/#), .repositoryIsPublic),
        (Form(#/existing repo is updated.*/#), .repositoryIsContinued),
        (Form(#/each required file exists on github/#), .filesArePresent),
        (
            Form(
                #/(?:there are )?no (?:secrets|keys|tokens|credentials) (?:are )?in (?:the )?(?:git|commit|repo(?:sitory)?) history|(?:the )?git history (?:has|contains) no secrets/#
            ), .historyIsClean
        ),
    ]
    private static let servedForm = Form(#/(\S+\.\w+) is (?:published|served) on github pages/#)
    private static let regressionForm = Form(
        #/(?:all )?(?:original|previous|existing|earlier) (?:features|functionality|functions)(?: (?:work|works|is kept|(?:is |are )?maintained|(?:is |are )?preserved))|preserves (?:all )?(?:the )?(?:original|previous|existing|earlier) \w+/#
    )
}
