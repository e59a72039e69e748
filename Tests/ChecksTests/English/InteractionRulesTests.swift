import Testing

@Suite struct InteractionRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"Button shows alert on click"#,
            [
                #"when: click button then dialog"#
            ]),
        EnglishCase(
            #"Alert shows on click"#,
            [
                #"when: click button then dialog"#
            ]),
        EnglishCase(
            #"Clicking the button shows an alert saying 'Hi'"#,
            [
                #"when: click button then dialog contains "Hi""#
            ]),
        EnglishCase(
            #"#menu appears when #open is clicked"#,
            [
                #"when: click #open then #menu appears"#
            ]),
        EnglishCase(
            #"Clicking #open shows #menu"#,
            [
                #"when: click #open then #menu appears"#
            ]),
        EnglishCase(
            #"Counter increases when increment is clicked"#,
            [
                #"when: click button /increment|increase|plus|add|^\s*\+\s*1?$/ then number in element /count|value|number|display|score|result/ increases"#
            ]),
        EnglishCase(
            #"Counter decreases by 1 when - is clicked"#,
            [
                #"when: click button "-" then number in element /count|value|number|display|score|result/ decreases by 1"#
            ]),
        EnglishCase(
            #"Reset button sets counter to 0"#,
            [
                #"when: click button /increment|increase|plus|add|^\s*\+\s*1?$/ 3 times, click button /reset|clear|start over|^(ac|ce|c)$/ then number in element /count|value|number|display|score|result/ = 0"#
            ]),
        EnglishCase(
            #"Double button multiplies counter by 2"#,
            [
                #"when: click button /increment|increase|plus|add|^\s*\+\s*1?$/ 3 times, click button /double|×2|x2|\*2/ then number in element /count|value|number|display|score|result/ = 6"#
            ]),
        EnglishCase(
            #"Typing 'abc' in #search hides other rows"#,
            [
                #"when: type "abc" into #search then count of row decreases"#
            ]),
        EnglishCase(
            #"Selecting 'EU' in #region hides other rows"#,
            [
                #"when: select "EU" in #region then count of row decreases"#
            ]),
        EnglishCase(
            #"Pressing Enter adds an item"#,
            [
                #"when: press "Enter" then count of listitem increases"#
            ]),
        EnglishCase(
            #"Clicking the Add button adds a row"#,
            [
                #"when: click button "add" then count of row increases"#
            ]),
        EnglishCase(
            #"#x shows '5' after clicking #add"#,
            [
                #"when: click #add then text of #x contains "5""#
            ]),
        EnglishCase(
            #"Button changes text when clicked"#,
            [
                #"when: click button then text of button changes"#
            ]),
        EnglishCase(
            #"Button must be interactive"#,
            [
                #"when: click button then any of ["page changes","dialog","theme changes","address changes","download"]"#
            ]),
        EnglishCase(
            #"Download button works"#,
            [
                #"any of: ["when: click button /download|save|export/ then download","when: click link /download|save|export/ then download"]"#
            ]),
        EnglishCase(
            #"Form has validation"#,
            [
                #"any of: ["css: form is invalid","when: submit form then any of [\"element /error|invalid|required|alert/ appears\",\"dialog\",\"css: form is invalid\"]"]"#
            ]),
        EnglishCase(
            #"Can send POST requests"#,
            [
                #"when: select "POST" in combobox, type "https://example.org/probe-7351" into textbox, click button /send|submit|go/ then request "probe-7351""#
            ]),
        EnglishCase(
            "Counter starts at 0", ["when: then number in element /count|value|number|display|score|result/ = 0"]),
        EnglishCase(
            "Typing 'apple' into the search box filters rows",
            [#"when: type "apple" into textbox /search/ then count of row decreases"#]),
        EnglishCase(
            "Clicking the theme toggle switches between dark and light mode",
            ["when: click button /toggle|switch|dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles"]),
        EnglishCase(
            "Clicking #open opens a modal",
            [
                "when: click #open then `:is(dialog, [id*='modal' i], [class*='modal' i], [role='modal' i], [id*='dialog' i], [class*='dialog' i], [role='dialog' i], [id*='popup' i], [class*='popup' i], [role='popup' i]):not(button, a, input, label, select, summary, [role='button'], :is(button, a, input, label, select, summary, [role='button']) *)` appears"
            ]),
        EnglishCase(
            #"Cards flip properly"#,
            [
                #"when: click element /card/ then any of ["page changes","style transform of element /card/ changes","style transform of `[class*='card' i] *` changes","style background-color of element /card/ changes","style background-color of `[class*='card' i] *` changes","style background-image of element /card/ changes","style background-image of `[class*='card' i] *` changes"]"#
            ]),
        EnglishCase(
            #"#total updates when #region-filter is clicked"#,
            [
                #"when: click #region-filter then text of #total changes"#
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Button works well when used"#,
        #"Clicking does something"#,
        #"Player wins when the game is over"#,
        #"Dice roll button updates the current player's position"#,
        #"Checkmate ends game"#,
        #"Keyboard shortcuts work"#,
        #"New buttons work"#,
        #"Counter starts properly"#,
        #"Clicking switches things"#,
        #"Typing filters everything"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
