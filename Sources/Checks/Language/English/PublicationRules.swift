/// What sentences say of the publication, and of earlier rounds.
enum PublicationRules {
    static let all: [EnglishGrammar.Rule] = [published, regression]

    /// "GitHub Pages is enabled", "GitHub Actions ran for this commit".
    private static func published(_ sentence: Sentence) -> Compilation? {
        sentence.match(publishedForm) == nil ? nil : .deferred("it can only be decided once the site is published")
    }

    /// "Original features still work", "All previous functionality maintained".
    private static func regression(_ sentence: Sentence) -> Compilation? {
        sentence.match(regressionForm) == nil ? nil : .regression
    }

    // How it is said.

    private static let publishedForm = Form(
        #/(?:the )?(?:github )?pages (?:site )?(?:is|are) (?:enabled|live|reachable|published|deployed)|(?:github )?actions? ran.*|(?:the )?repo(?:sitory)? (?:exists and )?is public|url is hosted on github pages|existing repo is updated.*|immediate 200 ok test|\S+\.\w+ is published on github pages|each required file exists on github/#
    )
    private static let regressionForm = Form(
        #/(?:all )?(?:original|previous|existing|earlier) (?:features|functionality|functions)(?: (?:work|works|is kept|(?:is |are )?maintained|(?:is |are )?preserved))|preserves (?:all )?(?:the )?(?:original|previous|existing|earlier) \w+/#
    )
}
