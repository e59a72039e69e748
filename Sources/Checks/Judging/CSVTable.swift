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
