/// What sentences say of calculators: their keys, and that they calculate.
enum CalculatorRules {
    static let all: [EnglishGrammar.Rule] = [
        digits, operators, operation, everything, interface, typing, clearing, history,
    ]

    /// One sum for each operation; no result stands side by side on a keypad.
    private static let sums: [(names: [String], left: String, right: String, result: String)] = [
        (["addition", "add", "+"], "7", "8", "15"), (["subtraction", "subtract", "-"], "23", "6", "17"),
        (["multiplication", "multiply", "*"], "6", "7", "42"), (["division", "divide", "/"], "84", "6", "14"),
    ]

    /// "Has digits 0-9", "Calculator has working number buttons (0-9)".
    private static func digits(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(digitsForm) else { return nil }
        let keys = (0...9).map { "when: then button /^\($0)$/ is visible" }
        return .language(match.1 == nil ? keys : keys + [typed])
    }

    /// "Page has operation buttons +, -, *, /", "Has basic operators".
    private static func operators(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(operatorsForm) else { return nil }
        let named = match.1.map { $0.filter { !", ".contains($0) }.map(String.init) } ?? ["+", "-", "*", "/"]
        return .language(named.map { "when: then \(ControlNames.button($0)) is visible" })
    }

    /// "Calculator performs addition", "Addition works".
    private static func operation(_ sentence: Sentence) -> Compilation? {
        let named =
            sentence.match(operationVerb).map { [$0.1, $0.2].compactMap(\.self) }
            ?? sentence.match(operationWorks).map { [$0.1] }
        return named.flatMap { names in
            .language(names.compactMap { name in sums.first { $0.names.contains(name.lowercased()) } }.map(calculation))
        }
    }

    /// "Calculator performs basic operations", "Performs calculations correctly": each of the four.
    private static func everything(_ sentence: Sentence) -> Compilation? {
        sentence.match(everythingForm) == nil ? nil : .language(sums.map(calculation))
    }

    /// "Page has calculator interface", "Has all basic calculator buttons".
    private static func interface(_ sentence: Sentence) -> Compilation? {
        if sentence.match(interfaceWords) != nil {
            return .language(
                (0...9).map { "when: then button /^\($0)$/ is visible" }
                    + ["+", "-", "*", "/", "=", "clear"].map { "when: then \(ControlNames.button($0)) is visible" })
        }
        return sentence.match(interfaceForm) == nil
            ? nil
            : .language(
                Written.anyOf([
                    "when: then count of button /^\\s*[0-9]\\s*$/ >= 10", "css: input[type='number' i] >= 2",
                ]))
    }

    /// "Display shows numbers as typed", "Display updates on click".
    private static func typing(_ sentence: Sentence) -> Compilation? {
        sentence.match(typingForm) == nil ? nil : .language(typed)
    }

    /// "Clear button resets the calculator", "Clear button clears the display".
    private static func clearing(_ sentence: Sentence) -> Compilation? {
        sentence.match(clearingForm) == nil
            ? nil
            : .language(
                "when: click button \"7\", click button \"3\", click \(ControlNames.button("clear")) then text of \(ControlNames.display) matches /^[0.]*$/"
            )
    }

    /// "History shows calculations".
    private static func history(_ sentence: Sentence) -> Compilation? {
        sentence.match(historyForm) == nil
            ? nil
            : .language(
                "when: \(keys("7")), click \(ControlNames.button("+")), \(keys("8")), click \(ControlNames.button("=")) then \(Written.anyOutcome(["text of element /history|log/ contains \"15\"", "text of `[id*='history' i], [class*='history' i]` contains \"15\""]))"
            )
    }

    private static let typed = "when: click button \"7\", click button \"3\" then \(shows("(^|[^0-9])73([^0-9]|$)"))"

    /// On the page, or in the field that many calculators have for a display.
    private static func shows(_ pattern: String) -> String {
        Written.anyOutcome(["page matches /\(pattern)/", "text of \(ControlNames.display) matches /\(pattern)/"])
    }

    /// The sum on a keypad, or in two fields with a button or a choice of operation.
    private static func calculation(
        _ sum: (names: [String], left: String, right: String, result: String)
    ) -> String {
        // Neither -17 nor 17.5 is 17, and 17.00 is.
        let outcome = shows("(^|[^0-9.\\-−])\(sum.result)(?![0-9]|\\.0*[1-9])")
        let name = ControlNames.button(sum.names[2])
        let equals = ControlNames.button("=")
        let fields =
            "type \"\(sum.left)\" into `input`, type \"\(sum.right)\" into `input ~ input, :has(> input) ~ * input`"
        return Written.anyOf([
            "when: \(keys(sum.left)), click \(name), \(keys(sum.right)), click \(equals) then \(outcome)",
            "when: \(fields), click \(name) then \(outcome)",
            "when: \(fields), select \"\(sum.names[2])\" in combobox, click \(equals) then \(outcome)",
        ])
    }

    private static func keys(_ number: String) -> String {
        number.map { "click button \"\($0)\"" }.joined(separator: ", ")
    }

    // How it is said.

    private static let digitsForm = Form(
        #/(?:(?:the )?(?:page|app|calculator) )?(?:has|includes|displays) (?:all )?(working )?(?:the )?(?:number|digit|numeric) ?(?:buttons|keys)?s?(?: for)?(?: \(?0 ?(?:-|–|to|through) ?9\)?)?|(?:(?:the )?(?:page|app|calculator) )?(?:has|includes) (?:buttons for )?digits 0 ?(?:-|–|to) ?9/#
    )
    private static let operatorsForm = Form(
        #/(?:(?:the )?(?:page|app|calculator) )?(?:has|includes) (?:working )?(?:(?:basic|arithmetic) )*(?:operat(?:ion|or)s?)(?: buttons| keys)?(?: \(?([+\-−*\/×÷, ]+)\)?)?/#
    )
    private static let operationVerb = Form(
        #/(?:(?:the )?(?:page|app|calculator) )?(?:can )?(?:performs?|does|supports|handles) (addition|subtraction|multiplication|division)(?: and (addition|subtraction|multiplication|division))?(?: correctly)?/#
    )
    private static let operationWorks = Form(
        #/(addition|subtraction|multiplication|division) (?:works?|is correct)(?: correctly)?/#)
    private static let everythingForm = Form(
        #/(?:(?:the )?(?:page|app|calculator) )?(?:performs?|does|can do) (?:(?:all )?(?:four )?(?:basic |arithmetic )*operations|calculations)(?: correctly)?|(?:the )?calculator (?:works|functions)(?: correctly)?|all (?:basic |four )?(?:arithmetic )?operations work(?: correctly)?|basic operations work(?: correctly)?|(?:the )?calculator (?:displays|shows) (?:correct results|results? correctly)|(?:(?:the )?page )?(?:displays|shows) (?:the )?calculation results?/#
    )
    private static let interfaceForm = Form(
        #/(?:(?:the )?page )?(?:has|displays|shows) (?:an? |the )?calculator(?: interface| ui)?/#)
    private static let interfaceWords = Form(
        #/(?:has|includes) all (?:the )?basic (?:calculator )?buttons/#)
    private static let typingForm = Form(
        #/(?:the )?display (?:shows (?:the )?(?:numbers|digits)(?: as (?:they are )?(?:typed|clicked|pressed))?|updates (?:on click|when (?:buttons|digits|numbers) are (?:clicked|pressed)))/#
    )
    private static let clearingForm = Form(
        #/(?:the )?(?:clear|c|ac|reset)(?: button)? (?:resets|clears|empties) (?:the )?(?:calculator|display|screen|input)/#
    )
    private static let historyForm = Form(
        #/(?:the )?(?:calculation )?history (?:shows|displays|lists|records) (?:the )?(?:last |past |previous )?calculations/#
    )
}
