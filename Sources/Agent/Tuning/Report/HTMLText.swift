/// Text as a page holds it, in an element or in an attribute between double quotes.
enum HTMLText {
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // A page may not hold them, not even escaped.
            case "\0"..."\u{8}", "\u{B}"..."\u{1F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func table(_ heads: [String], _ rows: [[String]]) -> String {
        let head = heads.map { "<th>\(escaped($0))</th>" }.joined()
        let body = rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" }.joined())</tr>\n" }.joined()
        return "<table><thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody></table>\n"
    }

    static func details(_ title: String, _ inner: String, isOpen: Bool = false) -> String {
        "<details\(isOpen ? " open" : "")><summary>\(escaped(title))</summary>\n\(inner)</details>\n"
    }
}
