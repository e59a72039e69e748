import JSON

/// A check that is a function called on the spot, `(() => { …; return X; })()`: its names live only inside, so what its
/// parts came to can be seen only by running it again with other words at its end.
struct FunctionBody {
    /// What stands before the last `return`.
    private let preparation: String
    /// What it returns.
    let result: String

    /// `nil` when the check is something else, or a function that takes arguments or waits.
    init?(_ check: String) {
        let source = Array(check)
        var tokens = ScriptToken.tokens(of: source)[...]
        while let last = tokens.last, last.text == ";" { tokens.removeLast() }
        while let first = tokens.first, first.text == "!" { tokens.removeFirst() }
        let opening = tokens.prefix(6).map(\.text)
        let arrow = ["(", "(", ")", "=>", "{"]
        let function = ["(", "function", "(", ")", "{"]
        guard opening.starts(with: arrow) || opening.starts(with: function),
            [["}", ")", "(", ")"], ["}", "(", ")", ")"]].contains(tokens.suffix(4).map(\.text))
        else { return nil }
        let body = tokens.dropFirst(5).dropLast(4)
        var depth = 0
        var last: ScriptToken?
        for token in body {
            if token.kind == .mark, "([{".contains(token.text) { depth += 1 }
            if token.kind == .mark, ")]}".contains(token.text) { depth -= 1 }
            if depth == 0, token.kind == .word, token.text == "return" { last = token }
        }
        guard let last, let start = body.first?.range.lowerBound else { return nil }
        let rest = body.drop { $0.range.lowerBound <= last.range.lowerBound }.prefix { $0.text != ";" }
        guard let first = rest.first, let end = rest.last else { return nil }
        preparation = String(source[start..<last.range.lowerBound])
        result = String(source[first.range.lowerBound..<end.range.upperBound])
    }

    /// A script that does the same and comes to a JSON list of the parts' values, as people read them.
    func probe(_ parts: [String]) -> String {
        let questions = parts.map { "() => (\n\($0)\n)" }.joined(separator: ", ")
        return """
            (() => {
            \(preparation)
            return JSON.stringify([\(questions)].map(question => {
              try {
                const value = question();
                if (typeof value === 'string') return JSON.stringify(value);
                if (value instanceof Element) return value.localName + (value.id ? '#' + value.id : '');
                if (Array.isArray(value) || value instanceof NodeList) return value.length + ' elements';
                return String(value);
              } catch (error) { return '\(ScriptExplanation.exceptionMark)' + error; }
            }));
            })()
            """
    }

    /// The values that the probe came to, beside their parts.
    static func seen(_ parts: [String], _ text: String) -> [SeenValue] {
        let values = (try? JSONValue(parsing: text))?.array ?? []
        return zip(parts, values).map { SeenValue(expression: $0, value: ($1.string ?? "?").cut(to: 300)) }
    }
}
