/// Reads a selector list by the grammar of Selectors Level 4.
///
/// As in a browser the end of the text closes what is open. Unlike there, an alternative of `:is()` that cannot be
/// used is an error, since it would silently match nothing.
struct SelectorParser {
    var reader: SelectorReader
    /// How many `:has()` and counting conditions were read, which are known by these numbers.
    var conditionCount = 0
    var isInsideHas = false
    private(set) var names: [ByteString] = []
    private var nesting = 0

    init(_ text: String) { reader = SelectorReader(text) }

    mutating func parse() throws(SelectorError) -> [ComplexSelector] {
        let list = try list()
        if reader.current == ")" { throw reader.error("there is no “(” for this “)”") }
        return list
    }

    /// A comma-separated list up to the end of the text or a closing parenthesis.
    mutating func list() throws(SelectorError) -> [ComplexSelector] {
        // Selectors come from outside, and every level takes its part of the stack.
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= 32 else { throw reader.error("pseudo-classes are nested more than 32 deep") }
        var list: [ComplexSelector] = []
        repeat { list.append(try complex()) } while reader.take(",")
        return list
    }

    /// Compounds and combinators up to a comma, a closing parenthesis or the end.
    mutating func complex() throws(SelectorError) -> ComplexSelector {
        reader.skipSpace()
        var complex = ComplexSelector(subject: try compound())
        while true {
            let isSpace = reader.skipSpace()
            guard let next = reader.current, next != ",", next != ")" else { return complex }
            let combinator = try combinator()
            guard combinator != nil || isSpace else { throw unexpected(next) }
            reader.skipSpace()
            let step = ComplexSelector.Step(combinator: combinator ?? .descendant, compound: complex.subject)
            complex.steps.insert(step, at: 0)
            complex.subject = try compound()
        }
    }

    /// The combinator that is next; nil for none, which after white space means a descendant.
    mutating func combinator() throws(SelectorError) -> Combinator? {
        if reader.current == "|", reader.peek(1) == "|" {
            throw reader.error("the column combinator “||” cannot be answered on a document")
        }
        if reader.take(">") { return .child }
        if reader.take("+") { return .nextSibling }
        if reader.take("~") { return .subsequentSibling }
        return nil
    }

    // MARK: Compounds

    private mutating func compound() throws(SelectorError) -> CompoundSelector {
        let start = reader.position
        var compound = CompoundSelector()
        try refuseNamespace()
        if !reader.take("*"), let name = reader.identifier() { compound.type = noted(name) }
        try refuseNamespace()
        while true {
            reader.skipComments()
            switch reader.current {
            case "#": compound.conditions.append(.id(ByteString(try name(after: "#", of: "an id"))))
            case ".": compound.conditions.append(.class(ByteString(try name(after: ".", of: "a class"))))
            case "[": compound.conditions.append(.attribute(try attribute()))
            case ":": compound.conditions.append(try pseudoClass())
            case let other:
                guard reader.position == start else { return compound }
                throw other.map(unexpected) ?? reader.error(start == 0 ? "it is empty" : "a selector is missing")
            }
        }
    }

    private mutating func noted(_ name: String) -> SelectorName {
        names += [ByteString(name), ByteString(name.lowercasedASCII)]
        return SelectorName(written: names.count - 2, html: names.count - 1)
    }

    private func refuseNamespace() throws(SelectorError) {
        guard reader.current == "|", reader.peek(1) != "|", reader.peek(1) != "=" else { return }
        throw reader.error("namespaces are not supported; leave out what is before the “|” and the “|” itself")
    }

    private mutating func name(after mark: Unicode.Scalar, of what: String) throws(SelectorError) -> String {
        let start = reader.position
        reader.advance()
        if let name = reader.identifier() { return name }
        guard let next = reader.current, next.isDigit else {
            throw reader.error("the name of \(what) must follow “\(mark)” directly", at: start)
        }
        let escaped = "\(mark)\\\(String(next.value, radix: 16)) "
        throw reader.error("the name of \(what) cannot begin with a digit here; write it as “\(escaped)…”", at: start)
    }

    func unexpected(_ scalar: Unicode.Scalar) -> SelectorError {
        switch scalar {
        case ",", ")", ">", "+", "~": reader.error("a selector is missing before “\(scalar)”")
        case "*": reader.error("“*” can only be the first part of a compound")
        case "&": reader.error("“&” means something in style sheets only")
        case "{", "}", ";", "@": reader.error("“\(scalar)” belongs to style sheets, not to selectors")
        case "$", "!", "%", "^", "=", "<", "/", "?":
            reader.error("“\(scalar)” is not allowed here; in a name it must be written “\\\(scalar)”")
        default: reader.error("“\(scalar)” is not allowed here")
        }
    }

    // MARK: Attributes

    private mutating func attribute() throws(SelectorError) -> AttributeTest {
        reader.advance()
        reader.skipSpace()
        try refuseNamespace()
        if reader.current == "*", reader.peek(1) == "|" { reader.advance() }
        try refuseNamespace()
        guard let name = reader.identifier() else {
            throw reader.error("the name of an attribute is missing; characters such as “@” are written “\\@”")
        }
        try refuseNamespace()
        reader.skipSpace()
        let noted = noted(name)
        func test(_ operation: AttributeTest.Operator, _ value: String = "", _ sense: AttributeTest.Case = .byAttribute)
            -> AttributeTest
        {
            AttributeTest(
                name: noted, comparesHTMLIgnoringCase: AttributeTest.caseInsensitive.contains(name.lowercasedASCII),
                operation: operation, value: ByteString(value), case: sense)
        }
        if closesAttribute() { return test(.exists) }
        let operation = try attributeOperator()
        reader.skipSpace()
        let valueStart = reader.position
        guard let value = try reader.string() ?? reader.identifier() else {
            throw reader.error("the value of [\(name)] must be a name or stand in quotes", at: valueStart)
        }
        reader.skipSpace()
        if closesAttribute() { return test(operation, value) }
        let flagStart = reader.position
        let flag = reader.identifier()?.lowercasedASCII
        reader.skipSpace()
        guard flag == "i" || flag == "s", closesAttribute() else {
            throw reader.error(
                "after the value only “i”, “s” or “]” can follow; a value with other characters than letters, digits, "
                    + "“-” and “_” must stand in quotes", at: flagStart)
        }
        return test(operation, value, flag == "i" ? .ignored : .respected)
    }

    private mutating func closesAttribute() -> Bool { reader.isAtEnd || reader.take("]") }

    private mutating func attributeOperator() throws(SelectorError) -> AttributeTest.Operator {
        if reader.take("=") { return .equals }
        let operators: [(Unicode.Scalar, AttributeTest.Operator)] = [
            ("~", .includesWord), ("|", .startsWithSubtag), ("^", .startsWith), ("$", .endsWith), ("*", .contains),
        ]
        for (sign, operation) in operators where reader.current == sign && reader.peek(1) == "=" {
            reader.advance(2)
            return operation
        }
        if reader.current == "!" { throw reader.error("“!=” is jQuery's; in CSS it is :not([name=\"value\"])") }
        throw reader.error("one of “=”, “~=”, “|=”, “^=”, “$=”, “*=” or “]” must follow the name of an attribute")
    }
}
