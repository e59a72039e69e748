/// Values between commas, semicolons or tabs, as they are written, so that single ones can be changed.
struct DelimitedTable: Sendable {
    private let separator: Character
    /// The fields with their quotes; the line breaks belong to no field.
    private var rows: [[String]] = []
    private var ends: [String] = []
    private let hasHeader: Bool

    /// `nil` when there is nothing below a first line, or only one column of words.
    init?(_ text: String) {
        let firstLine = text.prefix { !$0.isNewline }
        let marks: [Character] = [",", ";", "\t"]
        let counts = marks.map { mark in (mark: mark, count: firstLine.count { $0 == mark }) }
        let most = counts.reduce((mark: ",", count: 0)) { $1.count > $0.count ? $1 : $0 }
        separator = most.mark
        var row = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character.isNewline {
                rows.append(row)
                ends.append(String(character))
                row = [""]
            } else if !isQuoted, character == separator {
                row.append("")
            } else {
                row[row.count - 1].append(character)
            }
        }
        if row != [""] {
            rows.append(row)
            ends.append("")
        }
        hasHeader = rows.first?.allSatisfy { WrittenNumber(Self.plain($0)) == nil } ?? false
        guard body.count >= 1, most.count > 0 || hasHeader else { return nil }
    }

    /// The rows below the header that are not empty.
    private var body: [Int] { rows.indices.filter { (!hasHeader || $0 > 0) && rows[$0] != [""] } }

    var text: String {
        zip(rows, ends).map { $0.joined(separator: String(separator)) + $1 }.joined()
    }

    var rowCount: Int { body.count }

    /// The columns in which every field that is not empty is a number.
    var numbers: [(column: String, values: [Double])] {
        (rows.first?.indices ?? 0..<0).compactMap { index in
            let fields = body.compactMap { field($0, index) }.filter { !$0.isEmpty }
            let values = fields.compactMap { WrittenNumber($0)?.value }
            guard !values.isEmpty, values.count == fields.count else { return nil }
            return (name(index), values)
        }
    }

    /// Makes every number of a column larger by at least 1, by about a hundredth.
    mutating func raise(column: String) {
        guard let index = rows.first?.indices.first(where: { name($0) == column }) else { return }
        for row in body {
            guard let number = field(row, index).flatMap({ WrittenNumber($0) }) else { continue }
            let text = number.writing(number.value + Self.step(number.value))
            let isQuoted = rows[row][index].contains("\"") || text.contains(separator)
            rows[row][index] = isQuoted ? "\"\(text)\"" : text
        }
    }

    /// Writes the last row once more at the end.
    mutating func addRow() {
        guard let last = body.last else { return }
        if ends[last].isEmpty { ends[last] = "\n" }
        rows.insert(rows[last], at: last + 1)
        ends.insert("\n", at: last + 1)
    }

    /// Whole, so that sums keep their decimals.
    static func step(_ number: Double) -> Double { max(1, (abs(number) / 100).rounded()) }

    private func field(_ row: Int, _ index: Int) -> String? {
        rows[row].indices.contains(index) ? Self.plain(rows[row][index]) : nil
    }

    private func name(_ index: Int) -> String {
        hasHeader ? Self.plain(rows[0][index]).trimmingWhitespace() : "column \(index + 1)"
    }

    private static func plain(_ field: String) -> String {
        let bare = field.trimmingWhitespace()
        guard bare.count > 1, bare.hasPrefix("\""), bare.hasSuffix("\"") else { return bare }
        return String(bare.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }
}
