import Checks

/// Reads the tags of a prompt: `{{x}}`, `{{{x}}}`, `{{#x}}…{{/x}}`, `{{^x}}…{{/x}}`, `{{> partial}}`, `{{! comment }}`.
struct PromptScanner {
    private let source: String
    private let name: String
    private let partials: [String: String]
    /// Which partials are being put in, so that none holds itself.
    private let inside: [String]
    private var index: String.Index
    /// What was read, with partials put in.
    private(set) var expanded = ""

    init(
        _ source: String, name: String, partials: [String: String], from index: String.Index, inside: [String] = []
    ) {
        self.source = source
        self.name = name
        self.partials = partials
        self.index = index
        self.inside = inside
    }

    private enum Tag {
        case value(String)
        case section(String, inverted: Bool)
        case end(String)
        case partial(String)
        case comment
    }

    mutating func parts() throws(PromptError) -> [PromptTemplate.Part] { try parts(of: nil) }

    /// Reads up to the end of a section, or of the text.
    private mutating func parts(of open: (name: String, place: PromptPlace)?) throws(PromptError) -> [PromptTemplate
        .Part]
    {
        var parts: [PromptTemplate.Part] = []
        while let opening = source[index...].firstRange(of: "{{") {
            let place = PromptPlace(name, source, opening.lowerBound)
            let (tag, end) = try tag(at: opening.lowerBound, place)
            let line = wholeLine(from: opening.lowerBound, to: end, tag)
            let before = String(source[index..<max(index, line.lowerBound)])
            expanded += before
            if !before.isEmpty { parts.append(.text(before)) }
            let words = String(source[opening.lowerBound..<end])
            index = line.upperBound
            switch tag {
            case .comment: break
            case .value(let name):
                expanded += words
                parts.append(.value(name: name, place))
            case .partial(let partial): parts += try self.parts(ofPartial: partial, place)
            case .section(let name, let inverted):
                expanded += words
                parts.append(.section(name: name, inverted: inverted, try self.parts(of: (name, place)), place))
            case .end(let name):
                expanded += words
                guard let open else { throw PromptError(place, "{{/\(name)}} ends a section that was not begun") }
                guard open.name == name else {
                    throw PromptError(
                        place,
                        "{{/\(name)}} stands where {{/\(open.name)}} must end the section of line \(open.place.line)")
                }
                return parts
            }
        }
        if let open {
            throw PromptError(open.place, "the section {{#\(open.name)}} is not ended; write {{/\(open.name)}}")
        }
        let rest = String(source[index...])
        expanded += rest
        return rest.isEmpty ? parts : parts + [.text(rest)]
    }

    private func tag(at start: String.Index, _ place: PromptPlace) throws(PromptError) -> (Tag, String.Index) {
        if let match = source[start...].prefixMatch(of: /\{\{!.*?\}\}/.dotMatchesNewlines()) {
            return (.comment, match.range.upperBound)
        }
        let forms = /\{\{\{\s*(?<bare>[a-z_]+)\s*\}\}\}|\{\{(?<sign>[#^\/>]?)\s*(?<name>[A-Za-z_][\w\-]*)\s*\}\}/
        guard let match = source[start...].prefixMatch(of: forms) else {
            let line = source[start...].prefix { !$0.isNewline }.prefix(30)
            throw PromptError(
                place, "'\(line)' is no tag; write {{name}}, {{#name}}…{{/name}}, {{^name}}…{{/name}} or {{> partial}}")
        }
        let end = match.range.upperBound
        if let bare = match.bare { return (.value(String(bare)), end) }
        let name = String(match.name ?? "")
        return switch match.sign ?? "" {
        case "#": (.section(name, inverted: false), end)
        case "^": (.section(name, inverted: true), end)
        case "/": (.end(name), end)
        case ">": (.partial(name), end)
        default: (.value(name), end)
        }
    }

    /// A tag that says nothing itself takes the whole line with it when it stands there alone.
    private func wholeLine(from start: String.Index, to end: String.Index, _ tag: Tag) -> Range<String.Index> {
        if case .value = tag { return start..<end }
        let lineStart =
            source[..<start].lastIndex(where: \.isNewline).map { source.index(after: $0) } ?? source.startIndex
        let after = source[end...].drop { $0 == " " || $0 == "\t" }
        guard lineStart >= index, source[lineStart..<start].allSatisfy({ $0 == " " || $0 == "\t" }),
            after.first?.isNewline ?? true
        else { return start..<end }
        return lineStart..<(after.isEmpty ? after.startIndex : source.index(after: after.startIndex))
    }

    private mutating func parts(
        ofPartial partial: String, _ place: PromptPlace
    ) throws(PromptError) -> [PromptTemplate.Part] {
        guard let text = partials[partial] else {
            let near =
                EditDistance.nearest(to: partial, among: Array(partials.keys)).map { "; did you mean \($0)?" } ?? "."
            throw PromptError(place, "there is no partial partials/\(partial).md\(near)")
        }
        guard !inside.contains(partial) else { throw PromptError(place, "the partial \(partial) holds itself") }
        let file = "partials/\(partial).md"
        let header = try PromptHeader(of: text, name: file)
        var scanner = PromptScanner(
            text, name: file, partials: partials, from: header.end, inside: inside + [partial])
        let parts = try scanner.parts()
        expanded += scanner.expanded
        return parts
    }
}
