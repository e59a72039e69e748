import JSON

/// What an attachment says, as far as a page can be expected to compute with it.
enum AttachmentData: Sendable {
    case table(DelimitedTable)
    case json(JSONValue)
    case text(String)

    /// `nil` for pictures and whatever else is no data.
    init?(name: String, bytes: [UInt8]) {
        guard bytes.count <= 2_000_000, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        switch name.split(separator: ".").last?.lowercased() {
        case "csv", "tsv":
            guard let table = DelimitedTable(text) else { return nil }
            self = .table(table)
        case "json", "geojson":
            guard let value = try? JSONValue(parsing: text) else { return nil }
            self = .json(value)
        case "md", "markdown", "txt": self = .text(text)
        default: return nil
        }
    }

    /// Everything that follows from it.
    var facts: [AttachmentFact.Subject: AttachmentFact.Value] {
        switch self {
        case .table(let table):
            Self.facts(table.numbers).merging([.rows(path: ""): .number(Double(table.rowCount))]) { $1 }
        case .json(let value):
            JSONFields.fields(of: value).reduce(into: Self.facts(JSONFields.columns(of: value))) { facts, field in
                facts[.field(path: field.path)] = field.value
            }
            .merging(JSONFields.counts(of: value).map { (.rows(path: $0.path), .number(Double($0.count))) }) { $1 }
        case .text(let text): Self.facts(text)
        }
    }

    /// The same data with other values, so that what is asked about comes out differently.
    func changed(for subjects: Set<AttachmentFact.Subject>) -> [UInt8] {
        switch self {
        case .table(var table):
            for subject in subjects { if let column = subject.column { table.raise(column: column) } }
            if subjects.contains(.rows(path: "")) { table.addRow() }
            return Array(table.text.utf8)
        case .json(let value): return Array(JSONFields.changed(value, for: subjects).prettyText.utf8)
        case .text(let text): return Array(Self.changed(text, for: subjects).utf8)
        }
    }

    private static func facts(
        _ columns: [(column: String, values: [Double])]
    ) -> [AttachmentFact.Subject: AttachmentFact.Value] {
        var facts: [AttachmentFact.Subject: AttachmentFact.Value] = [:]
        for (column, values) in columns {
            let sum = values.reduce(0, +)
            facts[.sum(column: column)] = .number(sum)
            facts[.mean(column: column)] = .number(sum / Double(values.count))
            facts[.least(column: column)] = values.min().map { .number($0) }
            facts[.greatest(column: column)] = values.max().map { .number($0) }
        }
        return facts
    }

    private static func facts(_ text: String) -> [AttachmentFact.Subject: AttachmentFact.Value] {
        var facts: [AttachmentFact.Subject: AttachmentFact.Value] = [
            .words: .number(Double(text.split(whereSeparator: \.isWhitespace).count))
        ]
        if let heading = text.firstMatch(of: headingForm)?.1 { facts[.heading] = .text(String(heading)) }
        return facts
    }

    private static var headingForm: Regex<(Substring, Substring)> { /(?m)^# +(\S.*?)[ \t#]*$/ }

    private static func changed(_ text: String, for subjects: Set<AttachmentFact.Subject>) -> String {
        var text = text
        if subjects.contains(.heading), let match = text.firstMatch(of: headingForm) {
            text.replaceSubrange(match.1.startIndex..<match.1.endIndex, with: otherText)
        }
        if subjects.contains(.words) { text += "\n\nSeveral words more stand here now.\n" }
        return text
    }

    /// Has no word that a title is likely to have.
    static let otherText = "Quartz Meridian"
}

extension AttachmentFact.Subject {
    var column: String? {
        switch self {
        case .sum(let column), .mean(let column), .least(let column), .greatest(let column): column
        case .rows, .field, .words, .heading: nil
        }
    }
}
