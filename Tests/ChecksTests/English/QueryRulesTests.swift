import Testing

@Suite struct QueryRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"index.html supports ?CIK= query parameter to fetch alternate company data"#,
            [
                #"when: open "?CIK=000032019%33" then any of ["request \"0000320193\"","css: body shows \"0000320193\""]"#
            ]),
        EnglishCase(
            #"Page supports ?region= parameter"#,
            [
                #"when: open "?region=probe735%31" then any of ["request \"probe7351\"","css: body shows \"probe7351\""]"#
            ]),
        EnglishCase(
            #"Page displays captcha URL passed at ?url=..."#,
            [
                #"any of: ["when: open \"?url=data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP%2F%2F%2FyH5BAEAAAAALAAAAAABAAEAAAIBRAA7\" then any of [\"css: img[src*='R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7']\",\"css: img[src^='blob:']\",\"css: body shows \\\"data:image/gif\\\"\"]","when: open \"?url=https://example.org/probe-735%31.png\" then any of [\"css: img[src*='probe-7351']\",\"css: body shows \\\"https://example.org/probe-7351.png\\\"\",\"request \\\"probe-7351\\\"\"]"]"#
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"index.html dynamically updates all elements when ?CIK= is provided"#,
        #"Uses a query"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
