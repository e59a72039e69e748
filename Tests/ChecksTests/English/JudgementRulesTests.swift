import Testing

@Suite struct JudgementRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"README.md is professional"#,
            [
                #"file: README.md"#,
                #"judge: README.md is professional and complete"#,
            ]),
        EnglishCase(
            #"README.md exists and is professional"#,
            [
                #"file: README.md"#,
                #"judge: README.md is professional and complete"#,
            ]),
        EnglishCase(
            #"README.md is professional and includes setup/usage instructions."#,
            [
                #"file: README.md"#,
                #"file: README.md matches /(?i)setup|set up|install|getting started/"#,
                #"file: README.md matches /(?i)usage|how to use|using/"#,
                #"judge: README.md is professional and complete"#,
            ]),
        EnglishCase(
            #"UI is polished and responsive"#,
            [
                #"page: fits 375"#,
                #"judge: UI is polished"#,
            ]),
        EnglishCase(
            #"UI is more polished"#,
            [
                #"judge: UI is more polished"#
            ]),
        EnglishCase(
            #"Code is well-structured"#,
            [
                #"judge: Code is well-structured"#
            ]),
        EnglishCase(
            #"Professional appearance"#,
            [
                #"judge: Professional appearance"#
            ]),
        EnglishCase(
            #"pelican.svg is rated by an LLM"#,
            [
                #"file: pelican.svg svg"#,
                #"judge: pelican.svg is rated by an LLM"#,
            ]),
        EnglishCase(
            #"prediction.json contains a reasonable forecast"#,
            [
                #"file: prediction.json json"#,
                #"judge: prediction.json contains a reasonable forecast"#,
            ]),
        EnglishCase(
            #"buttons are modern and minimalistic, with hover effects"#,
            [
                #"when: hover button then any of ["style background-color of button changes","style color of button changes","style transform of button changes","style box-shadow of button changes","style opacity of button changes","style filter of button changes","style border-color of button changes","style text-decoration-line of button changes","style background-image of button changes"]"#,
                #"judge: buttons are modern and minimalistic"#,
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"All sections present"#,
        #"Better error handling is implemented"#,
        #"ashravan.txt meets content requirements"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
