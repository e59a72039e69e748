/// The parts of a script check whose values say why it did not hold.
struct ScriptOutline {
    struct Comparison {
        let left: String
        let symbol: String
        let right: String

        var isEquality: Bool { symbol.hasPrefix("=") }
    }

    /// Expressions worth showing, the ones nearest to the surface first; at most eight.
    private(set) var parts: [String] = []
    /// The comparison that the whole check is, if it is one.
    private(set) var comparison: Comparison?

    private let source: [Character]
    private let tokens: [ScriptToken]
    /// For each bracket its partner.
    private var partners: [Int: Int] = [:]

    init(_ check: String) {
        source = Array(check)
        tokens = ScriptToken.tokens(of: source)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() where token.kind == .mark {
            if "([{".contains(token.text) {
                open.append(index)
            } else if ")]}".contains(token.text), let start = open.popLast() {
                partners[start] = index
                partners[index] = start
            }
        }
        guard open.isEmpty else { return }
        var range = 0..<tokens.count
        if tokens.last?.text == ";" { range = 0..<(tokens.count - 1) }
        if let (operators, operands) = split(range, Self.comparisons), operators.count == 1, operands.count == 2 {
            comparison = Comparison(left: text(operands[0]), symbol: operators[0], right: text(operands[1]))
        }
        collect(range)
        parts = Array(parts.prefix(8))
    }

    private static let logic: Set<String> = ["&&", "||", "??"]
    private static let comparisons: Set<String> = ["===", "!==", "==", "!=", "<", "<=", ">", ">=", "instanceof", "in"]
    private static let sums: Set<String> = ["+", "-", "*", "/", "%", "**"]

    private mutating func collect(_ given: Range<Int>) {
        let range = withoutWrapping(given)
        // What a function does inside has names of its own; it cannot be asked for from outside.
        guard !range.isEmpty, !isFunction(range) else { return }
        for symbols in [Self.logic, Self.comparisons, Self.sums] {
            if let (_, operands) = split(range, symbols) {
                for operand in operands { collect(operand) }
                return
            }
        }
        if range.count == 1 {
            let token = tokens[range.lowerBound]
            if token.kind == .word, !Self.known.contains(token.text) { add(token.text) }
            return
        }
        add(text(range))
        for inner in insides(of: range) { collect(inner) }
    }

    /// Names that need no showing.
    private static let known: Set<String> = [
        "document", "window", "Math", "Number", "String", "Array", "Object", "JSON", "true", "false", "null",
        "undefined", "NaN",
        "localStorage", "sessionStorage", "location", "navigator", "parseFloat", "parseInt", "Boolean", "Infinity",
    ]

    /// The receiver of the last member or call, and the arguments of the calls on the way.
    private func insides(of range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var end = range.upperBound
        while end > range.lowerBound {
            let last = tokens[end - 1]
            if last.text == ")" || last.text == "]", let start = partners[end - 1], start >= range.lowerBound {
                if start > range.lowerBound, last.text == ")" || isIndex(start, range) {
                    found += arguments(in: (start + 1)..<(end - 1))
                }
                end = start
            } else if last.kind == .word, end - 2 >= range.lowerBound, [".", "?."].contains(tokens[end - 2].text) {
                end -= 2
                // The first receiver that stands for a value of its own.
                if end < range.upperBound, end > range.lowerBound + 1, found.allSatisfy({ $0.lowerBound >= end }) {
                    return [range.lowerBound..<end] + found
                }
            } else {
                break
            }
        }
        return found
    }

    private func isIndex(_ start: Int, _ range: Range<Int>) -> Bool {
        start > range.lowerBound && tokens[start].text == "["
    }

    private func arguments(in range: Range<Int>) -> [Range<Int>] {
        split(range, [","])?.operands ?? (range.isEmpty ? [] : [range])
    }

    /// Without brackets around the whole, and without `!`, `+`, `typeof` and the like before it.
    private func withoutWrapping(_ given: Range<Int>) -> Range<Int> {
        var range = given
        while let first = range.first {
            if tokens[first].text == "(", partners[first] == range.upperBound - 1 {
                range = (first + 1)..<(range.upperBound - 1)
            } else if ["!", "+", "-", "~", "typeof", "void", "await", "..."].contains(tokens[first].text) {
                range = (first + 1)..<range.upperBound
            } else {
                break
            }
        }
        return range
    }

    private func isFunction(_ range: Range<Int>) -> Bool {
        tokens[range.lowerBound].text == "function" || tokens[range.lowerBound].text == "async"
            || split(range, ["=>"]) != nil
            || tokens[range].contains { ["=>", "function", "`"].contains($0.text) }
                && tokens[range.lowerBound].text == "("
    }

    /// Splits at operators that stand outside all brackets and between two operands.
    private func split(_ range: Range<Int>, _ symbols: Set<String>) -> (operators: [String], operands: [Range<Int>])? {
        var operators: [String] = []
        var operands: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if let partner = partners[index], partner > index {
                index = partner + 1
                continue
            }
            if symbols.contains(tokens[index].text), tokens[index].kind != .text, index > start {
                operators.append(tokens[index].text)
                operands.append(start..<index)
                start = index + 1
            }
            index += 1
        }
        guard !operators.isEmpty, start < range.upperBound else { return nil }
        return (operators, operands + [start..<range.upperBound])
    }

    private mutating func add(_ part: String) {
        if !parts.contains(part), part.count < 200 { parts.append(part) }
    }

    private func text(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(source[tokens[first].range.lowerBound..<tokens[last].range.upperBound])
    }
}
