extension SelectorParser {
    /// Reads a pseudo-class from its colon on.
    mutating func pseudoClass() throws(SelectorError) -> SelectorCondition {
        let start = reader.position
        reader.advance()
        if reader.take(":") {
            throw reader.error("a pseudo-element is no element of the document and cannot be selected", at: start)
        }
        guard let name = reader.identifier()?.lowercasedASCII else {
            throw reader.error("the name of a pseudo-class must follow “:” directly", at: start)
        }
        guard reader.take("(") else { return try plain(name, start) }
        guard let condition = try functional(name, start) else { throw refusal(of: name, hasArgument: true, start) }
        reader.skipSpace()
        // The end of the text closes what is open.
        guard reader.isAtEnd || reader.take(")") else {
            throw reader.current.map(unexpected) ?? reader.error("a “)” is missing")
        }
        return condition
    }

    private mutating func plain(_ name: String, _ start: Int) throws(SelectorError) -> SelectorCondition {
        if let state = FormState(rawValue: name) { return .state(state) }
        switch name {
        case "root": return .root
        case "scope": return .scope
        case "empty": return .empty
        case "first-child": return nth(0, 1)
        case "last-child": return nth(0, 1, isFromEnd: true)
        case "first-of-type": return nth(0, 1, .ofType)
        case "last-of-type": return nth(0, 1, isFromEnd: true, .ofType)
        // Both ends at once: nothing else is left over.
        case "only-child": return both(nth(0, 1), nth(0, 1, isFromEnd: true))
        case "only-of-type": return both(nth(0, 1, .ofType), nth(0, 1, isFromEnd: true, .ofType))
        default: throw refusal(of: name, hasArgument: false, start)
        }
    }

    private func both(_ first: SelectorCondition, _ second: SelectorCondition) -> SelectorCondition {
        .matchesAny([ComplexSelector(subject: CompoundSelector(conditions: [first, second]))])
    }

    private mutating func nth(
        _ step: Int, _ offset: Int, isFromEnd: Bool = false, _ siblings: NthTest.Siblings = .all
    ) -> SelectorCondition {
        conditionCount += 1
        return .nth(
            NthTest(
                number: conditionCount, formula: NthFormula(step: step, offset: offset), isFromEnd: isFromEnd,
                siblings: siblings))
    }

    private mutating func functional(_ name: String, _ start: Int) throws(SelectorError) -> SelectorCondition? {
        switch name {
        case "is", "where":
            reader.skipSpace()
            return .matchesAny(reader.isAtEnd || reader.current == ")" ? [] : try list())
        case "not": return .matchesNone(try list())
        case "has": return .has(try relativeList(start))
        case "lang": return .language(try languages())
        case "nth-child": return try nth(isFromEnd: false, isOfType: false)
        case "nth-last-child": return try nth(isFromEnd: true, isOfType: false)
        case "nth-of-type": return try nth(isFromEnd: false, isOfType: true)
        case "nth-last-of-type": return try nth(isFromEnd: true, isOfType: true)
        default: return nil
        }
    }

    // MARK: Arguments

    private mutating func relativeList(_ start: Int) throws(SelectorError) -> RelativeSelectorList {
        guard !isInsideHas else { throw reader.error(":has() cannot stand inside :has()", at: start) }
        isInsideHas = true
        defer { isInsideHas = false }
        conditionCount += 1
        let number = conditionCount
        var alternatives: [RelativeSelectorList.Alternative] = []
        repeat {
            reader.skipSpace()
            let leading = try combinator() ?? .descendant
            var selector = try complex()
            selector.steps.append(
                ComplexSelector.Step(combinator: leading, compound: CompoundSelector(conditions: [.anchor])))
            alternatives.append(RelativeSelectorList.Alternative(leading: leading, selector: selector))
        } while reader.take(",")
        return RelativeSelectorList(number: number, alternatives: alternatives)
    }

    private mutating func languages() throws(SelectorError) -> [LanguageRange] {
        var ranges: [LanguageRange] = []
        repeat {
            reader.skipSpace()
            guard let range = try reader.string() ?? reader.identifier() else {
                throw reader.error("a language is missing; “*” must stand in quotes, as in :lang(\"*-CH\")")
            }
            ranges.append(LanguageRange(range))
            reader.skipSpace()
        } while reader.take(",")
        return ranges
    }

    private mutating func nth(isFromEnd: Bool, isOfType: Bool) throws(SelectorError) -> SelectorCondition {
        let formula = try formula()
        let isSpace = reader.skipSpace()
        guard isSpace, let letter = reader.current, letter == "o" || letter == "O" else {
            return nth(formula.step, formula.offset, isFromEnd: isFromEnd, isOfType ? .ofType : .all)
        }
        guard !isOfType, reader.identifier()?.lowercasedASCII == "of" else {
            throw reader.error("“of …” can follow in :nth-child() and :nth-last-child() only")
        }
        let list = try list()
        let nth = nth(formula.step, formula.offset, isFromEnd: isFromEnd, .matching(list))
        return nth
    }

    /// An `An+B` expression.
    private mutating func formula() throws(SelectorError) -> NthFormula {
        reader.skipSpace()
        let start = reader.position
        let fault = reader.error("a position is a number, “odd”, “even”, or like “2n+1”", at: start)
        if let word = reader.current, "eEoO".unicodeScalars.contains(word) {
            switch reader.identifier()?.lowercasedASCII {
            case "even": return NthFormula(step: 2, offset: 0)
            case "odd": return NthFormula(step: 2, offset: 1)
            default: throw fault
            }
        }
        let sign = reader.take("-") ? -1 : 1
        if sign == 1 { _ = reader.take("+") }
        let number = reader.digits()
        guard reader.take("n") || reader.take("N") else {
            guard let number, !continuesName else { throw fault }
            return NthFormula(step: 0, offset: sign * number)
        }
        let step = sign * (number ?? 1)
        // Here a minus sign would be part of the name "n-", with the same meaning.
        guard !continuesName || reader.current == "-" else { throw fault }
        var ahead = reader
        ahead.skipSpace()
        guard let next = ahead.current, next == "+" || next == "-" else { return NthFormula(step: step, offset: 0) }
        reader = ahead
        reader.advance()
        reader.skipSpace()
        guard let offset = reader.digits(), !continuesName else { throw fault }
        return NthFormula(step: step, offset: next == "-" ? -offset : offset)
    }

    private var continuesName: Bool {
        reader.current.map { $0.isNameStart || $0.isDigit || $0 == "-" || $0 == "\\" } ?? false
    }

    // MARK: What is refused

    private func refusal(of name: String, hasArgument: Bool, _ start: Int) -> SelectorError {
        let written = hasArgument ? ":\(name)()" : ":\(name)"
        if Self.functionNames.contains(name), !hasArgument {
            return reader.error("\(written) needs an argument in parentheses", at: start)
        }
        if Self.dynamic.contains(name) {
            return reader.error(
                "\(written) depends on a user or a running page, and cannot be answered on a document", at: start)
        }
        if Self.unsupported.contains(name) { return reader.error("\(written) is not supported", at: start) }
        if Self.pseudoElements.contains(name) {
            return reader.error("a pseudo-element is no element of the document and cannot be selected", at: start)
        }
        if name == "contains" || name == "has-text" {
            return reader.error("\(written) is not CSS; select the element and compare its text instead", at: start)
        }
        if Self.jQuery.contains(name) {
            return reader.error("\(written) is jQuery's and not CSS", at: start)
        }
        if hasArgument, FormState(rawValue: name) != nil || Self.plainNames.contains(name) {
            return reader.error(":\(name) takes no argument", at: start)
        }
        return reader.error("there is no pseudo-class \(written)", at: start)
    }

    private static let functionNames: Set<String> = [
        "is", "where", "not", "has", "lang", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type",
    ]
    private static let plainNames: Set<String> = [
        "root", "scope", "empty", "first-child", "last-child", "first-of-type", "last-of-type", "only-child",
        "only-of-type",
    ]
    private static let dynamic: Set<String> = [
        "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "target-within", "current",
        "past", "future", "playing", "paused", "seeking", "buffering", "stalled", "muted", "volume-locked",
        "fullscreen", "modal", "picture-in-picture", "popover-open", "autofill", "user-valid", "user-invalid",
        "local-link", "state", "active-view-transition",
    ]
    private static let unsupported: Set<String> = [
        "dir", "default", "valid", "invalid", "in-range", "out-of-range", "blank", "defined",
        "nth-col", "nth-last-col", "host", "host-context", "closed",
    ]
    private static let pseudoElements: Set<String> = ["before", "after", "first-line", "first-letter"]
    private static let jQuery: Set<String> = [
        "eq", "gt", "lt", "first", "last", "odd", "even", "visible", "hidden", "button", "input", "text", "submit",
        "checkbox", "radio", "selected", "header", "parent", "file", "image", "password", "reset",
    ]
}
