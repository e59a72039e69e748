import Testing

@Suite struct StyleRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"Background has gradient styling"#,
            [
                #"style: html, body, body > * background-image contains "gradient""#
            ]),
        EnglishCase(
            #"Background has animated rainbow gradient"#,
            [
                #"style: html, body, body > * background-image matches /gradient\(.*(rgb.*){4}/"#,
                #"style: html, body, body > * animation-name matches /^(?!none)./"#,
            ]),
        EnglishCase("#box has display: flex", ["style: #box display = \"flex\""]),
        EnglishCase(
            #"Text is centered"#,
            [
                #"any of: ["style: h1, h2, h3, p text-align = \"center\"","style: :has(h1, h2, h3, p) justify-content = \"center\"","style: :has(h1, h2, h3, p) align-items = \"center\"","style: :has(h1, h2, h3, p) justify-items = \"center\"","source: matches /(?:h1|h2|h3|p)\\s*\\{[^}]*margin(?:-inline)?\\s*:[^;}]*auto/"]"#
            ]),
        EnglishCase(
            #"Image is centered"#,
            [
                #"any of: ["style: :has(> img) text-align = \"center\"","style: :has(img) justify-content = \"center\"","style: :has(img) align-items = \"center\"","style: :has(img) justify-items = \"center\"","source: matches /(?:img)\\s*\\{[^}]*margin(?:-inline)?\\s*:[^;}]*auto/"]"#
            ]),
        EnglishCase(
            #"Text has animation"#,
            [
                #"style: h1, h2, h3, p, span, div animation-name matches /^(?!none)./"#
            ]),
        EnglishCase(
            #"Text has bouncing animation"#,
            [
                #"style: h1, h2, h3, p, span, div animation-name matches /(?i)bounc|jump|hop/"#
            ]),
        EnglishCase(
            #"Image has border and shadow"#,
            [
                #"any of: ["style: img, :has(> img) border-top matches /[1-9]\\S*px (?!none)/","style: img, :has(> img) border-left matches /[1-9]\\S*px (?!none)/","style: img, :has(> img) border-bottom matches /[1-9]\\S*px (?!none)/","style: img, :has(> img) border-right matches /[1-9]\\S*px (?!none)/"]"#,
                #"any of: ["style: img, :has(> img) box-shadow matches /^(?!none)./","style: img, :has(> img) filter contains \"drop-shadow\""]"#,
            ]),
        EnglishCase(
            #"Counter display is styled with border"#,
            [
                #"any of: ["style: [id*='counter' i], [class*='counter' i] border-top matches /[1-9]\\S*px (?!none)/","style: [id*='counter' i], [class*='counter' i] border-left matches /[1-9]\\S*px (?!none)/","style: [id*='counter' i], [class*='counter' i] border-bottom matches /[1-9]\\S*px (?!none)/","style: [id*='counter' i], [class*='counter' i] border-right matches /[1-9]\\S*px (?!none)/"]"#
            ]),
        EnglishCase(
            #"Buttons have hover effects"#,
            [
                #"when: hover button then any of ["style background-color of button changes","style color of button changes","style transform of button changes","style box-shadow of button changes","style opacity of button changes","style filter of button changes","style border-color of button changes","style text-decoration-line of button changes","style background-image of button changes"]"#
            ]),
        EnglishCase(
            #"Background color is #ff0000"#,
            [
                ##"style: html, body, body > * background-color = "#ff0000""##
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Background is blue"#,
        #"h1 has class: big"#,
        #"Background has blue to green gradient"#,
        #"fruits are circular in shape"#,
        #"Token movement includes a simple animation when advancing"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
