import JSON

/// Finds what quantities come to in the files of a site, which its page reads too.
struct QuantityReader: Sendable {
    let site: Site
    /// The task's attachments by name: what stands in for a file that the site does not have.
    let attachments: [String: [UInt8]]

    /// Why there is no such number.
    struct Fault: Error {
        let finding: Finding
    }

    func amount(_ quantity: Quantity) throws(Fault) -> Amount {
        switch quantity {
        case .number(let number): return Amount(number)
        case .field(let field):
            let value = try value(of: field)
            guard let number = value.number ?? value.string.flatMap({ NumberReader.read($0).first?.value }) else {
                throw fault(field.path, "\(field) is \(value.kind), no number: \(value.text.cut(to: 100))")
            }
            return Amount(
                number, words: "\(Quantity.text(number)), which is \(field)", isRounded: number != number.rounded())
        case .sum(let column, let path): return try sum(column, path)
        case .rows(let path):
            let count = try rows(path)
            return Amount(Double(count), words: "\(count), the rows of \(path)", isRounded: false)
        }
    }

    /// The value that stands in a JSON file.
    func value(of field: FileField) throws(Fault) -> JSONValue {
        var value = try json(field.path)
        var seen = field.path
        for name in field.field {
            let inner = Int(name).flatMap { index in
                value.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
            guard let next = value[name] ?? inner else {
                let there = value.object.map { "it has \($0.names.joined(separator: ", "))" } ?? "it is \(value.kind)"
                throw fault(field.path, "\(seen) has no field \(name); \(there.cut(to: 200))")
            }
            value = next
            seen += ".\(name)"
        }
        return value
    }

    private func sum(_ column: String, _ path: String) throws(Fault) -> Amount {
        let (rows, separator) = CSVTable.rows(of: try text(path))
        guard let header = rows.first, let index = Self.index(of: column, in: header) else {
            let names = (rows.first ?? []).map { "\"\($0)\"" }.joined(separator: ", ")
            throw fault(path, "\(path) has no column \"\(column)\"; it has \(names.cut(to: 200))")
        }
        var total = 0.0
        for (number, row) in rows.enumerated().dropFirst() {
            // A row that is shorter, or a field that is empty, adds nothing.
            guard row.indices.contains(index), !row[index].isEmpty else { continue }
            guard let value = Self.number(row[index], separator) else {
                throw fault(
                    path, "\(path), row \(number): \"\(row[index].cut(to: 60))\" under \"\(column)\" is no number")
            }
            total += value
        }
        return Amount(
            total, words: "\(Quantity.text(total)), the sum of \"\(column)\" in \(path)", isRounded: true)
    }

    /// A header in any case, with spaces, `-` and `_` being the same.
    private static func index(of column: String, in header: [String]) -> Int? {
        func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
        return header.firstIndex(of: column) ?? header.firstIndex { plain($0) == plain(column) }
    }

    /// `.` in a plain number is its decimal mark; where `;` parts the fields, `,` is.
    private static func number(_ text: String, _ separator: Character) -> Double? {
        if let number = Double(text), number.isFinite { return number }
        guard let read = NumberReader.read(text).first else { return nil }
        return separator == ";" && !text.contains(".") ? read.otherValue ?? read.value : read.value
    }

    /// The rows below the header of a CSV file, or the elements of a JSON array.
    private func rows(_ path: String) throws(Fault) -> Int {
        guard path.lowercased().hasSuffix(".json") else {
            return max(0, CSVTable.rows(of: try text(path)).rows.count - 1)
        }
        let value = try json(path)
        if let array = value.array { return array.count }
        let arrays = value.object?.names.compactMap { value[$0]?.array } ?? []
        guard arrays.count == 1, let array = arrays.first else {
            throw fault(path, "\(path) is \(value.kind), not an array, so it has no rows to count")
        }
        return array.count
    }

    private func json(_ path: String) throws(Fault) -> JSONValue {
        do { return try JSONValue(parsing: try text(path), depth: 512) } catch let error as JSONError {
            throw fault(path, "\(path) is not JSON: \(error)")
        } catch let error as Fault {
            throw error
        } catch {
            throw fault(path, "\(path) could not be read: \(error)")
        }
    }

    private func text(_ path: String) throws(Fault) -> String {
        if let text = site.text(path) { return text }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let bytes = attachments[path] ?? attachments[name] else {
            throw Fault(
                finding: .failed("there is no file \(path)", expected: path, actual: "no such file"))
        }
        return Site(files: ["attached": bytes]).text("attached") ?? ""
    }

    /// What an attachment holds is not the site's fault.
    private func fault(_ path: String, _ message: String) -> Fault {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let isGiven = attachments[path] != nil || attachments[name] != nil
        return Fault(finding: isGiven ? .undecided(message) : .failed(message, actual: message))
    }
}
