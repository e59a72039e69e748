import Testing

@Suite struct TimeRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"Page displays Done within 15 seconds"#,
            [
                #"within 15 s: css: body shows "Done""#
            ]),
        EnglishCase(
            #"#result contains '5' within 3 s"#,
            [
                #"within 3 s: css: #result contains "5""#
            ]),
        EnglishCase(
            #"Timer counts down"#,
            [
                #"any of: ["when: then number in element /timer|time|clock|countdown/ decreases","when: click button /start|play|begin|go/ then number in element /timer|time|clock|countdown/ decreases"]"#
            ]),
        EnglishCase(
            #"Clock updates every second"#,
            [
                #"when: then text of element /clock|time/ changes"#
            ]),
        EnglishCase(
            #"Shows current date/time"#,
            [
                #"css: [id*='date' i], [class*='date' i], [id*='time' i], [class*='time' i], [id*='clock' i], time matches /\d{4}|\d{1,2}[.\/\-]\d{1,2}|\d{1,2}:\d{2}/"#
            ]),
        EnglishCase(
            #"Page has element #date showing current date"#,
            [
                #"css: #date matches /\d{4}|\d{1,2}[.\/\-]\d{1,2}/"#
            ]),
        EnglishCase(
            #"The creation date is formatted as YYYY-MM-DD UTC and displayed in a div with id='creation-date'."#,
            [
                #"css: div#creation-date matches /\d{4}-\d{2}-\d{2}/"#
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Page displays solved captcha text within 15 seconds"#,
        #"Thumbnail is generated and downloadable within 15 seconds"#,
        #"Score and timer update"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
