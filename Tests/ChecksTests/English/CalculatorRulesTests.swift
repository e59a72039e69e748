import Testing

@Suite struct CalculatorRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"Has digits 0-9"#,
            [
                #"when: then button /^0$/ is visible"#,
                #"when: then button /^1$/ is visible"#,
                #"when: then button /^2$/ is visible"#,
                #"when: then button /^3$/ is visible"#,
                #"when: then button /^4$/ is visible"#,
                #"when: then button /^5$/ is visible"#,
                #"when: then button /^6$/ is visible"#,
                #"when: then button /^7$/ is visible"#,
                #"when: then button /^8$/ is visible"#,
                #"when: then button /^9$/ is visible"#,
            ]),
        EnglishCase(
            #"Calculator has working number buttons (0-9)"#,
            [
                #"when: then button /^0$/ is visible"#,
                #"when: then button /^1$/ is visible"#,
                #"when: then button /^2$/ is visible"#,
                #"when: then button /^3$/ is visible"#,
                #"when: then button /^4$/ is visible"#,
                #"when: then button /^5$/ is visible"#,
                #"when: then button /^6$/ is visible"#,
                #"when: then button /^7$/ is visible"#,
                #"when: then button /^8$/ is visible"#,
                #"when: then button /^9$/ is visible"#,
                #"when: click button "7", click button "3" then any of ["page matches /(^|[^0-9])73([^0-9]|$)/","text of element /display|screen|result|output/ matches /(^|[^0-9])73([^0-9]|$)/"]"#,
            ]),
        EnglishCase(
            #"Page has operation buttons +, -, *, /"#,
            [
                #"when: then button "+" is visible"#,
                #"when: then button "-" is visible"#,
                #"when: then button "×" is visible"#,
                #"when: then button "÷" is visible"#,
            ]),
        EnglishCase(
            #"Calculator performs addition"#,
            [
                #"any of: ["when: click button \"7\", click button \"+\", click button \"8\", click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"7\" into `input`, type \"8\" into `input ~ input, :has(> input) ~ * input`, click button \"+\" then any of [\"page matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"7\" into `input`, type \"8\" into `input ~ input, :has(> input) ~ * input`, select \"+\" in combobox, click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\"]"]"#
            ]),
        EnglishCase(
            #"Calculator performs basic operations"#,
            [
                #"any of: ["when: click button \"7\", click button \"+\", click button \"8\", click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"7\" into `input`, type \"8\" into `input ~ input, :has(> input) ~ * input`, click button \"+\" then any of [\"page matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"7\" into `input`, type \"8\" into `input ~ input, :has(> input) ~ * input`, select \"+\" in combobox, click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])15(?![0-9]|\\\\.0*[1-9])/\"]"]"#,
                #"any of: ["when: click button \"2\", click button \"3\", click button \"-\", click button \"6\", click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])17(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])17(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"23\" into `input`, type \"6\" into `input ~ input, :has(> input) ~ * input`, click button \"-\" then any of [\"page matches /(^|[^0-9.\\\\-−])17(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])17(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"23\" into `input`, type \"6\" into `input ~ input, :has(> input) ~ * input`, select \"-\" in combobox, click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])17(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])17(?![0-9]|\\\\.0*[1-9])/\"]"]"#,
                #"any of: ["when: click button \"6\", click button \"×\", click button \"7\", click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])42(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])42(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"6\" into `input`, type \"7\" into `input ~ input, :has(> input) ~ * input`, click button \"×\" then any of [\"page matches /(^|[^0-9.\\\\-−])42(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])42(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"6\" into `input`, type \"7\" into `input ~ input, :has(> input) ~ * input`, select \"*\" in combobox, click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])42(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])42(?![0-9]|\\\\.0*[1-9])/\"]"]"#,
                #"any of: ["when: click button \"8\", click button \"4\", click button \"÷\", click button \"6\", click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])14(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])14(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"84\" into `input`, type \"6\" into `input ~ input, :has(> input) ~ * input`, click button \"÷\" then any of [\"page matches /(^|[^0-9.\\\\-−])14(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])14(?![0-9]|\\\\.0*[1-9])/\"]","when: type \"84\" into `input`, type \"6\" into `input ~ input, :has(> input) ~ * input`, select \"/\" in combobox, click button \"=\" then any of [\"page matches /(^|[^0-9.\\\\-−])14(?![0-9]|\\\\.0*[1-9])/\",\"text of element /display|screen|result|output/ matches /(^|[^0-9.\\\\-−])14(?![0-9]|\\\\.0*[1-9])/\"]"]"#,
            ]),
        EnglishCase(
            #"Page has calculator interface"#,
            [
                #"any of: ["when: then count of button /^\\s*[0-9]\\s*$/ >= 10","css: input[type='number' i] >= 2"]"#
            ]),
        EnglishCase(
            #"Display shows numbers as typed"#,
            [
                #"when: click button "7", click button "3" then any of ["page matches /(^|[^0-9])73([^0-9]|$)/","text of element /display|screen|result|output/ matches /(^|[^0-9])73([^0-9]|$)/"]"#
            ]),
        EnglishCase(
            #"Clear button resets the calculator"#,
            [
                #"when: click button "7", click button "3", click button /clear|reset|^(ac|ce|c)$/ then text of element /display|screen|result|output/ matches /^[0.]*$/"#
            ]),
        EnglishCase(
            #"History shows calculations"#,
            [
                #"when: click button "7", click button "+", click button "8", click button "=" then any of ["text of element /history|log/ contains \"15\"","text of `[id*='history' i], [class*='history' i]` contains \"15\""]"#
            ]),
        EnglishCase(
            #"Calculator has add/subtract functions"#,
            [
                #"when: then button "add" is visible"#,
                #"when: then button "subtract" is visible"#,
            ]),
        EnglishCase(
            #"Calculator includes sin, cos, tan functions"#,
            [
                #"when: then button /sin/ is visible"#,
                #"when: then button /cos/ is visible"#,
                #"when: then button /tan/ is visible"#,
            ]),
        EnglishCase(
            #"Has all basic calculator buttons"#,
            [
                #"when: then button /^0$/ is visible"#,
                #"when: then button /^1$/ is visible"#,
                #"when: then button /^2$/ is visible"#,
                #"when: then button /^3$/ is visible"#,
                #"when: then button /^4$/ is visible"#,
                #"when: then button /^5$/ is visible"#,
                #"when: then button /^6$/ is visible"#,
                #"when: then button /^7$/ is visible"#,
                #"when: then button /^8$/ is visible"#,
                #"when: then button /^9$/ is visible"#,
                #"when: then button "+" is visible"#,
                #"when: then button "-" is visible"#,
                #"when: then button "×" is visible"#,
                #"when: then button "÷" is visible"#,
                #"when: then button "=" is visible"#,
                #"when: then button /clear|reset|^(ac|ce|c)$/ is visible"#,
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Scientific functions work"#,
        #"All functions work correctly"#,
        #"Has a clear display"#,
        #"Calculator includes new features"#,
        #"Result is displayed properly"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
