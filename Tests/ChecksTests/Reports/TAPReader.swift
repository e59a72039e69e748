/// A strict reader of TAP 14 as a harness reads it: anything it does not know is an error.
struct TAPReader {
    struct Point: Equatable {
        let isOK: Bool
        let number: Int
        let description: String
        /// `SKIP` or `TODO`, and why.
        var directive: String?
        var reason: String?
        var diagnostics: [String] = []
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var points: [Point] = []

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Fault(description: "no line feed at the end") }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)[...]
        guard lines.popFirst() == "TAP version 14" else { throw Fault(description: "no version") }
        guard let plan = lines.popFirst()?.wholeMatch(of: /1\.\.(\d+)(?: # SKIP .+)?/), let count = Int(plan.1) else {
            throw Fault(description: "no plan")
        }
        while let line = lines.popFirst() {
            if line.hasPrefix("# ") { continue }
            points.append(try Self.point(line))
            guard lines.first == "  ---" else { continue }
            lines = lines.dropFirst()
            while let inner = lines.popFirst(), inner != "  ..." {
                points[points.count - 1].diagnostics.append(try Self.diagnostic(inner))
            }
        }
        guard points.map(\.number) == Array(1..<(count + 1)) else { throw Fault(description: "numbers off the plan") }
    }

    private static func point(_ line: String) throws -> Point {
        guard let match = line.wholeMatch(of: /(not )?ok (\d+) - (.+)/), let number = Int(match.2) else {
            throw Fault(description: "not a test point: \(line)")
        }
        var text = ""
        var rest = match.3[...]
        while let character = rest.popFirst() {
            if character == "#" { break }
            if character == "\\" {
                guard let escaped = rest.popFirst(), escaped == "#" || escaped == "\\" else {
                    throw Fault(description: "a backslash that escapes nothing: \(line)")
                }
                text.append(escaped)
            } else {
                text.append(character)
            }
        }
        var point = Point(isOK: match.1 == nil, number: number, description: text)
        guard !rest.isEmpty else { return point }
        guard let directive = rest.wholeMatch(of: #/ (SKIP|TODO) (.+)/#), text.hasSuffix(" ") else {
            throw Fault(description: "not a directive: \(rest)")
        }
        point.directive = String(directive.1)
        point.reason = String(directive.2)
        return point
    }

    /// One `name: value`, whose value is a word, a number, a quoted text, or nothing before a deeper line.
    private static func diagnostic(_ line: String) throws -> String {
        guard
            line.wholeMatch(
                of: /(?:  ){1,2}[a-z]+:(?: (?:[a-z]+|\d+|"(?:[^"\\\x00-\x1F]|\\["\\nrt]|\\u[0-9a-f]{4})*"))?/) != nil
        else { throw Fault(description: "not a diagnostic: \(line)") }
        return String(line.dropFirst(2))
    }
}
