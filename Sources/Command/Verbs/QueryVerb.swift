import Checks
import Document
import FoundationEssentials
import JSON

/// `agent query`: shows what a selector matches.
enum QueryVerb {
    static let verb = Verb(
        name: "query", summary: "Show what a selector matches in an HTML file.", usage: "<file> <selector> [options]",
        details: """
            The file is read as a browser reads it. Exit code: 0 whether or not anything matched; 2 for an invalid
            selector or an unreadable file.
            """,
        options: [
            Option("--xpath", nil, "The expression is XPath 1.0 instead of a selector."),
            Option("--json", nil, "Write [{\"path\":\"/html[1]/body[1]/p[2]\",\"line\":7}]."),
            Option("--selectors", "<file>", "Ask every line of a file; one JSON line for each."),
            Option("--tree", nil, "Write the whole document in html5lib's test notation; takes several files."),
            Option("--out", "<dir>", "With --tree: write <dir>/<name>.tree for each file."),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        if arguments.has("--tree") { return try trees(arguments, surroundings) }
        guard let file = arguments.positional.first else {
            throw UsageError(message: "Missing expected argument '<file>'")
        }
        let document = try read(file)
        if let list = arguments.value("--selectors") {
            let lines = try lines(of: list)
            if arguments.has("--xpath") {
                for line in lines { surroundings.output.line(answer(to: line, in: document, arguments).text) }
            } else {
                var answers = SelectorAnswers(from: document)
                for line in lines { answers.answer(line) }
                surroundings.output.write(answers.text)
            }
            return 0
        }
        guard arguments.positional.count == 2 else {
            throw UsageError(
                message: arguments.positional.count < 2
                    ? "Missing expected argument '<selector>'" : "Unexpected argument '\(arguments.positional[2])'")
        }
        let matches: [Match]
        do { matches = try find(arguments.positional[1], in: document, arguments) } catch {
            throw CommandError(message: error.message)
        }
        if arguments.has("--json") {
            surroundings.output.line(JSONValue.array(matches.map(\.json)).text)
        } else {
            for match in matches { surroundings.output.line(match.text) }
            surroundings.errors.line(matches.count == 1 ? "1 match" : "\(matches.count) matches")
        }
        return 0
    }

    private static func trees(_ arguments: Arguments, _ surroundings: Surroundings) throws -> Int32 {
        guard !arguments.positional.isEmpty else { throw UsageError(message: "Missing expected argument '<file>'") }
        for file in arguments.positional {
            let tree = try read(file, scripting: false).treeText
            guard let folder = arguments.value("--out") else {
                surroundings.output.line(tree)
                continue
            }
            let name = file.split(separator: "/").last.map(String.init) ?? file
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(tree.utf8).write(to: URL(filePath: "\(folder)/\(name).tree"))
            } catch {
                throw CommandError(
                    message: "\(folder)/\(name).tree could not be written: \(FileTrouble.reason(of: error))")
            }
        }
        return 0
    }

    private static func read(_ file: String, scripting: Bool = true) throws -> HTMLDocument {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandError(message: "The file \(file) cannot be read")
        }
        do { return try HTMLDocument(parsing: data, scripting: scripting) } catch {
            throw CommandError(message: "\(file): \(error)")
        }
    }

    /// Neither trimmed nor commented: a selector may be any text.
    private static func lines(of file: String) throws -> [String] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandError(message: "The file \(file) cannot be read")
        }
        var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func answer(to line: String, in document: HTMLDocument, _ arguments: Arguments) -> JSONValue {
        do { return .array(try find(line, in: document, arguments).map(\.json)) } catch {
            return ["error": .string(error.message)]
        }
    }

    private static func find(
        _ expression: String, in document: HTMLDocument, _ arguments: Arguments
    ) throws(QueryFault) -> [Match] {
        do {
            guard arguments.has("--xpath") else {
                return document.elements(matching: try Selector(parsing: expression)).map(Match.element)
            }
            switch try document.evaluate(xpath: expression) {
            case .nodes(let nodes): return nodes.map(Match.node)
            case .number(let number): return [.value(.number(number))]
            case .string(let text): return [.value(.string(text))]
            case .boolean(let truth): return [.value(.bool(truth))]
            }
        } catch {
            throw QueryFault(message: "\(error)")
        }
    }
}

private struct QueryFault: Error {
    let message: String
}

/// One thing that matched.
private enum Match {
    case element(Element)
    case node(XPathNode)
    case value(JSONValue)

    private var element: Element? {
        switch self {
        case .element(let element): element
        case .node(let node): node.element
        case .value: nil
        }
    }

    var json: JSONValue {
        if case .value(let value) = self { return ["value": value] }
        return [
            "path": element.map { .string($0.path) } ?? .null,
            "line": element?.line.map { .number(Double($0)) } ?? .null,
        ]
    }

    var text: String {
        switch self {
        case .value(let value): value.text
        case .node(.attribute(let attribute, of: _)):
            "\(place)\(attribute.name)=\(JSONValue.string(attribute.value).text)"
        case .node(.text(let text, in: _)): "\(place)\(JSONValue.string(text).text)"
        default: element.map { "\(place)\($0.markup(limit: 140))" } ?? "(a node outside every element)"
        }
    }

    private var place: String { (element?.line.map { "line \($0)" } ?? "implied").padded(to: 10) }
}
