import Document
import JSON

/// Judges `file:` checks on the files alone.
struct FileJudge: Sendable {
    let site: Site
    /// The task's attachments by name, byte for byte.
    let attachments: [String: [UInt8]]

    var quantities: QuantityReader { QuantityReader(site: site, attachments: attachments) }

    func finding(for test: FileTest) -> Finding {
        if test.condition == .isAbsent { return absent(test.path) }
        guard let bytes = site[test.path] else { return missing(test.path) }
        switch test.condition {
        case .exists, .isAbsent: return .passed("\(test.path) is there, \(bytes.count) bytes")
        case .lacks(let unwanted): return lacks(test.path, unwanted)
        case .matches(let pattern): return matches(test.path, pattern)
        case .section(let title): return section(test.path, title)
        case .size(let unit, let comparison, let number): return size(test.path, unit, comparison, number)
        case .contains(let wanted): return contains(test.path, wanted)
        case .isAttachment: return isAttachment(test.path, bytes)
        case .isWellFormed(let format): return isWellFormed(test.path, format, bytes)
        case .fieldType(let field, let type):
            return withField(test.path, field, bytes) { value in
                value.fieldType == type
                    ? .passed("\(field.joined(separator: ".")) is \(value.text.cut(to: 100))")
                    : .failed(
                        "is \(value.kind): \(value.text.cut(to: 100))", expected: "\(type.rawValue)",
                        actual: value.text.cut(to: 100))
            }
        case .field(let field, let comparison, let wanted):
            return withField(test.path, field, bytes) { Self.compare($0, comparison, wanted) }
        case .fields(let left, let comparison, let right):
            return withField(test.path, right, bytes) { wanted in
                withField(test.path, left, bytes) { Self.compare($0, comparison, wanted) }
            }
        }
    }

    private func absent(_ path: String) -> Finding {
        guard let bytes = site[path] else { return .passed("there is no \(path)") }
        return .failed("\(path) is there, \(bytes.count) bytes", expected: "no file \(path)", actual: "it is there")
    }

    private func lacks(_ path: String, _ unwanted: String) -> Finding {
        let lines = (site.text(path) ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let index = lines.firstIndex(where: { $0.contains(unwanted) }) else {
            return .passed("\(path) does not contain \"\(unwanted.cut(to: 80))\"")
        }
        return .failed(
            "\(path), line \(index + 1), contains \"\(unwanted.cut(to: 80))\"", expected: "lacks \"\(unwanted)\"",
            actual: String(lines[index]).collapsingWhitespace().cut(to: 200))
    }

    private func matches(_ path: String, _ pattern: String) -> Finding {
        let text = site.text(path) ?? ""
        if TextTest.matches(pattern).holds(text) { return .passed("\(path) has what fits /\(pattern)/") }
        return .failed(
            "nothing in \(path) fits /\(pattern)/", expected: "matches /\(pattern)/",
            actual: "\"\(text.collapsingWhitespace().cut(to: 200))\"")
    }

    private func section(_ path: String, _ title: String) -> Finding {
        let sections = ReadmeSections(site.text(path) ?? "")
        if sections.has(title) { return .passed("\(path) has the section \(title)") }
        let headings = sections.titles.prefix(12).map { "\"\($0.cut(to: 60))\"" }.joined(separator: ", ")
        return .failed(
            "\(path) has no section \(title) with something in it; "
                + (headings.isEmpty ? "it has no sections" : "it has \(headings)"),
            expected: "a heading \"\(title)\" and text under it", actual: headings.isEmpty ? "none" : headings)
    }

    private func missing(_ path: String) -> Finding {
        var finding = Finding.failed("there is no file \(path)", expected: path, actual: "no such file")
        if let other = site.pathIgnoringCase(path) {
            finding.message += "; there is \(other), but names on Pages are case-sensitive"
            finding.evidence.candidates = [other]
        } else {
            finding.evidence.candidates = ["the site has: " + site.paths.prefix(20).joined(separator: ", ")]
        }
        return finding
    }

    private func size(_ path: String, _ unit: FileTest.Unit, _ comparison: Comparison, _ number: Int) -> Finding {
        let text = site.text(path) ?? ""
        let actual =
            switch unit {
            case .words: text.split(whereSeparator: \.isWhitespace).count
            case .lines:
                text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
                    - (text.last?.isNewline == true || text.isEmpty ? 1 : 0)
            case .bytes: site[path]?.count ?? 0
            }
        let demand = "\(comparison.rawValue) \(number) \(unit.rawValue)"
        if comparison.holds(actual, number) {
            return .passed("\(path) has \(actual) \(unit.rawValue)", actual: "\(actual)")
        }
        return .failed(
            "\(path) has \(actual) \(unit.rawValue), not \(demand): \"\(text.collapsingWhitespace().cut(to: 120))\"",
            expected: demand, actual: "\(actual)")
    }

    private func contains(_ path: String, _ wanted: String) -> Finding {
        let text = (site.text(path) ?? "").collapsingWhitespace()
        if text.contains(wanted.collapsingWhitespace()) { return .passed("\(path) contains \"\(wanted.cut(to: 80))\"") }
        var finding = Finding.failed(
            "\(path) does not contain \"\(wanted.cut(to: 200))\"", expected: "contains \"\(wanted)\"",
            actual: "\"\(text.cut(to: 200))\"")
        if let difference = TextTest.contains(wanted).difference(from: text) { finding.message += ", \(difference)" }
        return finding
    }

    private func isAttachment(_ path: String, _ bytes: [UInt8]) -> Finding {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let original = attachments[path] ?? attachments[name] else {
            return .undecided("the task has no attachment named \(name) to compare \(path) with")
        }
        if bytes == original { return .passed("\(path) equals the attachment, \(bytes.count) bytes") }
        let difference =
            zip(bytes, original).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(bytes.count, original.count)
        return .failed(
            "\(path) differs from the attachment at byte \(difference)",
            expected: "\(original.count) bytes as attached",
            actual: "\(bytes.count) bytes")
    }

    private func isWellFormed(_ path: String, _ format: FileTest.Format, _ bytes: [UInt8]) -> Finding {
        switch format {
        case .json:
            do {
                _ = try JSONValue(parsing: bytes, depth: 512)
                return .passed("\(path) is JSON")
            } catch { return .failed("\(path) is not JSON: \(error)", expected: "JSON", actual: "\(error)") }
        case .svg:
            if let fault = XMLWellFormedness.fault(in: bytes, root: "svg") {
                return .failed("\(path) is not SVG: \(fault)", expected: "SVG", actual: fault)
            }
            return .passed("\(path) is SVG")
        case .csv:
            if let fault = CSVTable.fault(in: site.text(path) ?? "") {
                return .failed(
                    "\(path) is not a table of comma-separated values: \(fault)", expected: "CSV", actual: fault)
            }
            return .passed("\(path) is CSV")
        }
    }

    private func withField(
        _ path: String, _ field: [String], _ bytes: [UInt8], _ judge: (JSONValue) -> Finding
    ) -> Finding {
        let whole: JSONValue
        do { whole = try JSONValue(parsing: bytes, depth: 512) } catch {
            return .failed("\(path) is not JSON: \(error)", expected: "JSON", actual: "\(error)")
        }
        var value = whole
        var seen = path
        for name in field {
            let inner = Int(name).flatMap { index in
                value.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
            guard let next = value[name] ?? inner else {
                let there =
                    value.object.map { "it has " + ($0.names.isEmpty ? "none" : $0.names.joined(separator: ", ")) }
                    ?? "it is \(value.kind)"
                return .failed(
                    "\(seen) has no field \(name); \(there)", expected: ".\(field.joined(separator: "."))",
                    actual: there)
            }
            value = next
            seen += ".\(name)"
        }
        var finding = judge(value)
        if finding.verdict == .failed { finding.message = "\(seen) \(finding.message)" }
        return finding
    }

    private static func compare(_ value: JSONValue, _ comparison: Comparison, _ wanted: JSONValue) -> Finding {
        let holds: Bool? =
            switch (value, wanted) {
            case (.number(let left), .number(let right)): comparison.holds(left, right)
            case (.string(let left), .string(let right)): comparison.holds(left, right)
            default: comparison == .equal ? value == wanted : comparison == .notEqual ? value != wanted : nil
            }
        let shown = value.text.cut(to: 200)
        if holds == true { return .passed("it is \(shown)", actual: shown) }
        let why = holds == nil ? ", which is \(value.kind) and cannot be compared with \(wanted.kind)" : ""
        return .failed(
            "is \(shown), not \(comparison.rawValue) \(wanted.text)\(why)",
            expected: "\(comparison.rawValue) \(wanted.text)", actual: shown)
    }
}

extension JSONValue {
    fileprivate var fieldType: FileTest.FieldType? {
        switch self {
        case .null: nil
        case .bool: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
}
