import Testing

@Suite struct ControlRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"Has clear button"#,
            [
                #"when: then button /clear|reset|^(ac|ce|c)$/ is visible"#
            ]),
        EnglishCase(
            #"Page has equals button"#,
            [
                #"when: then button "=" is visible"#
            ]),
        EnglishCase(
            #"Page has submit button"#,
            [
                #"any of: ["when: then button /submit|send|solve|check|go|ok/ is visible","css: [type='submit' i], form button:not([type]) is visible"]"#
            ]),
        EnglishCase(
            #"Calculator has a clear/reset button"#,
            [
                #"when: then button /clear|reset|^(ac|ce|c)$|reset|clear|start over|^(ac|ce|c)$/ is visible"#
            ]),
        EnglishCase(
            #"Page has increment, decrement and reset buttons"#,
            [
                #"when: then button /increment|increase|plus|add|^\s*\+\s*1?$/ is visible"#,
                #"when: then button /decrement|decrease|minus|subtract|^\s*[-−–]\s*1?$/ is visible"#,
                #"when: then button /reset|clear|start over|^(ac|ce|c)$/ is visible"#,
            ]),
        EnglishCase(
            #"Has all previous buttons (increment, decrement)"#,
            [
                #"when: then button /increment|increase|plus|add|^\s*\+\s*1?$/ is visible"#,
                #"when: then button /decrement|decrease|minus|subtract|^\s*[-−–]\s*1?$/ is visible"#,
            ]),
        EnglishCase(
            #"Has filter buttons"#,
            [
                #"when: then count of button /filter|^all|^active|^pending|^completed?|^done|^open/ >= 2"#
            ]),
        EnglishCase(
            #"Button labeled 'Go' exists"#,
            [
                #"when: then button "Go" is visible"#
            ]),
        EnglishCase(
            #"Page has a 'Save' button"#,
            [
                #"when: then button "Save" is visible"#
            ]),
        EnglishCase(
            #"Page has input field for solution"#,
            [
                #"any of: ["when: then textbox /solution|answer|captcha|guess|text/ is visible","css: :is(input, textarea):is([id*='solution' i], [name*='solution' i], [placeholder*='solution' i], [id*='answer' i], [name*='answer' i], [placeholder*='answer' i], [id*='captcha' i], [name*='captcha' i], [placeholder*='captcha' i], [id*='guess' i], [name*='guess' i], [placeholder*='guess' i], [id*='text' i], [name*='text' i], [placeholder*='text' i]) is visible"]"#
            ]),
        EnglishCase("Has a text field", ["when: then textbox is visible"]),
        EnglishCase(
            #"Has a search box"#,
            [
                #"any of: ["when: then textbox /search|find|🔍/ is visible","css: :is(input, textarea):is([id*='search' i], [name*='search' i], [placeholder*='search' i], [id*='find' i], [name*='find' i], [placeholder*='find' i]) is visible"]"#
            ]),
        EnglishCase(
            #"Has a region dropdown"#,
            [
                #"any of: ["when: then combobox /region/ is visible","css: select:is([id*='region' i], [name*='region' i], [class*='region' i]) is visible"]"#
            ]),
        EnglishCase(
            #"Application must support user input"#,
            [
                #"css: input:not([type='hidden' i]), textarea, select, [contenteditable] is enabled"#
            ]),
        EnglishCase(
            #"Can restart game"#,
            [
                #"any of: ["when: then button /restart|new game|play again|reset|start over/ is enabled","css: button, [role='button'], a matches /(?i)restart|new game|play again|reset|start over/","css: [type='button' i][value*='restart' i]"]"#
            ]),
        EnglishCase(
            #"Players can input their names before the game starts"#,
            [
                #"any of: ["when: then textbox /name|player/ is visible","css: input:is([id*='player' i], [name*='player' i], [id*='name' i], [name*='name' i], [placeholder*='name' i]) is visible"]"#
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Has working buttons"#,
        #"Has label text before the counter"#,
        #"Has error handling"#,
        #"Has multiple buttons"#,
        #"Has all required buttons"#,
        #"Page has green buttons"#, #"Has a large button"#, #"Has working dropdown"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
