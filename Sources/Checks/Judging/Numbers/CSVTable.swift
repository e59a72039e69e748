/// Comma-separated values as RFC 4180 has them: quotes around a field, doubled inside, line breaks allowed in quotes.
enum CSVTable {
    /// Why a text is no such table: `nil` when it is.
    static func fault(in text: String) -> String? {
        var widths: [Int] = []
        var fields = 1
        var isQuoted = false
        var isStart = true
        var line = 1
        var isEmpty = true
        func endRow() -> String? {
            defer { (fields, isEmpty, isStart) = (1, true, true) }
            if isEmpty { return nil }
            if let first = widths.first, first != fields {
                return "line \(line) has \(fields) fields, the first line has \(first)"
            }
            widths.append(fields)
            return nil
        }
        for character in text {
            if character.isNewline {
                if !isQuoted, let fault = endRow() { return fault }
                line += 1
                continue
            }
            isEmpty = false
            switch character {
            case "\"" where isStart || isQuoted: isQuoted.toggle()
            case "," where !isQuoted:
                fields += 1
                isStart = true
                continue
            default: break
            }
            isStart = false
        }
        if isQuoted { return "a quote is never closed" }
        if let fault = endRow() { return fault }
        return widths.isEmpty ? "it is empty" : nil
    }
}

extension CSVTable {
    /// The rows with their fields, quotes taken off; empty lines are left out.
    ///
    /// Fields are parted by what the first line has most of: `,`, `;` or a tab.
    static func rows(of text: String) -> (rows: [[String]], separator: Character) {
        let separator = separator(in: text)
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var wasQuoted = false
        func endField() {
            row.append(wasQuoted ? field : field.trimmingWhitespace())
            (field, wasQuoted) = ("", false)
        }
        func endRow() {
            endField()
            if row != [""] { rows.append(row) }
            row = []
        }
        for character in text {
            switch character {
            case "\"" where isQuoted: isQuoted = false
            case "\"" where field.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
            case "\"" where wasQuoted:
                // A doubled one stands for itself, and the field goes on.
                field.append(character)
                isQuoted = true
            case separator where !isQuoted: endField()
            case _ where character.isNewline && !isQuoted: endRow()
            default: if isQuoted || !wasQuoted { field.append(character) }
            }
        }
        if !field.isEmpty || wasQuoted || !row.isEmpty { endRow() }
        return (rows, separator)
    }

    private static func separator(in text: String) -> Character {
        var counts: [Character: Int] = [:]
        var isQuoted = false
        for character in text.prefix(10_000) {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if character.isNewline { break }
            if ",;\t".contains(character) { counts[character, default: 0] += 1 }
        }
        return counts.max { $0.value < $1.value }?.key ?? ","
    }
}
