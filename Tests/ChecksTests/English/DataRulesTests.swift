import Testing

@Suite struct DataRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"index.html <title> contains the entityName from data.json"#,
            [
                #"css: title says data.json .entityName"#
            ]),
        EnglishCase(
            #"index.html <h1 id='share-entity-name'> contains the entityName from data.json"#,
            [
                #"css: h1#share-entity-name says data.json .entityName"#
            ]),
        EnglishCase(
            #"index.html contains element with id='share-max-value' displaying max.val"#,
            [
                #"css: #share-max-value says data.json .max.val"#
            ]),
        EnglishCase(
            #"data.json max.val is greater than or equal to min.val"#,
            [
                #"file: data.json .max.val >= .min.val"#
            ]),
        EnglishCase(
            #"data.json max.val is at least 5"#,
            [
                #"file: data.json .max.val >= 5"#
            ]),
        EnglishCase(
            #"Page displays sum of sales correctly in #total-sales element"#,
            [
                #"css: #total-sales number = sum of "sales" in data.csv"#
            ]),
        EnglishCase(
            #"Element #total-sales displays correct sum"#,
            [
                #"css: #total-sales number = sum of "sales" in data.csv"#
            ]),
        EnglishCase(
            #"Total sales is displayed correctly"#,
            [
                #"css: [id*='total' i], [class*='total' i] number = sum of "sales" in data.csv"#
            ]),
        EnglishCase(
            #"CI YAML has steps for ruff, executing execute.py, and Pages deploy"#,
            [
                #"file: .github/workflows/ci.yml matches /(?i)ruff/"#,
                #"file: .github/workflows/ci.yml matches /(?i)execute\.py/"#,
                #"file: .github/workflows/ci.yml matches /(?i)Pages/"#,
            ]),
        EnglishCase(
            #"index.html fetches data.json using fetch('https://a.example/x.json')"#,
            [
                #"source: contains "fetch(""#,
                #"source: contains "https://a.example/x.json""#,
            ]),
        EnglishCase(
            #"Code updates #github-status"#,
            [
                #"source: contains "github-status""#
            ]),
        EnglishCase(
            #"README.md documents the new scoreboard and animations"#,
            [
                #"file: README.md matches /(?i)scoreboard/"#,
                #"file: README.md matches /(?i)animation/"#,
            ]),
        EnglishCase(#"README.md mentions SVG"#, [#"file: README.md matches /(?i)svg/"#]),
        EnglishCase(
            #"README has summary, setup and usage sections"#,
            [
                #"file: README.md section "summary""#, #"file: README.md section "setup""#,
                #"file: README.md section "usage""#,
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Displays CSV data"#,
        #"Data is accurate"#,
        #"Sum of product sales matches #total-sales"#,
        #"Displays all student data correctly"#,
        #"Uses attached CSS file"#,
        #"index.html links to all required assets"#,
        #"README.md is updated"#,
        #"README.md explains everything"#,
        #"README explains how it works"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
