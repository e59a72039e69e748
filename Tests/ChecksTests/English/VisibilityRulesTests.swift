import Testing

@Suite struct VisibilityRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"#menu is hidden initially"#,
            [
                #"css: #menu is hidden"#
            ]),
        EnglishCase(
            #"Submit button is disabled"#,
            [
                #"when: then button /submit/ is disabled"#
            ]),
        EnglishCase(
            #"Image is displayed"#,
            [
                #"css: img[src], picture, canvas, object[type^='image' i] is visible"#
            ]),
        EnglishCase(
            #"Logo is visible"#,
            [
                #"css: img:is([src*='logo' i], [alt*='logo' i]), [id*='logo' i], [class*='logo' i] is visible"#
            ]),
        EnglishCase(
            #"Chart is displayed"#,
            [
                #"css: canvas, svg:has(rect ~ rect, circle ~ circle, g g, polyline), :is([class*='chart' i], [id*='chart' i]):has(> * ~ *) is visible"#
            ]),
        EnglishCase(
            #"Page displays text"#,
            [
                #"page: loads"#,
                #"css: body matches /\S/"#,
            ]),
        EnglishCase(
            #"Has heading text"#,
            [
                #"css: h1, h2, h3, h4, h5, h6 matches /\S/"#
            ]),
        EnglishCase(
            #"Game renders a 10x10 Snake and Ladder board"#,
            [
                #"any of: ["css: :is([class*='cell' i], [class*='square' i], [class*='tile' i], [class*='card' i], [data-index], [data-cell], td) >= 100","css: canvas is visible"]"#
            ]),
        EnglishCase(
            #"Has proper HTML5 structure"#,
            [
                #"file: index.html matches /(?i)^\s*<!doctype html/"#,
                #"css: html > head > title matches /\S/"#,
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Shows before/after preview"#,
        #"Page displays attached image"#,
        #"Attachment present"#,
        #"Charts are interactive"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
