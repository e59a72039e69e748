import JSON

/// Takes fields out of one JSON object and writes down what is wrong with them.
struct FieldReader {
    private let object: JSONObject
    private let path: String
    private(set) var faults: [BriefFault] = []

    /// `path` is that of the object.
    init(_ object: JSONObject, at path: String) {
        self.object = object
        self.path = path
    }

    mutating func report(_ name: String, _ message: String) {
        faults.append(BriefFault("\(path).\(name)", message))
    }

    mutating func report(_ others: [BriefFault]) { faults += others }

    /// The value of a field; `wanted` says what to write there, and is nil for a field that may be absent.
    mutating func value(_ name: String, required wanted: String?) -> JSONValue? {
        if let value = object[name], value != .null { return value }
        if let wanted { report(name, "is missing; write \(wanted)") }
        return nil
    }

    /// A text of any length that is more than white space.
    mutating func text(_ name: String, _ wanted: String, isRequired: Bool) -> String? {
        guard let value = value(name, required: isRequired ? wanted : nil) else { return nil }
        guard let text = value.string else {
            report(name, "is \(value.kind), not a text; write \(wanted)")
            return nil
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            report(name, "is empty; write \(wanted)")
            return nil
        }
        return text
    }

    /// A text of at most `limit` bytes without control characters.
    mutating func line(_ name: String, _ wanted: String, isRequired: Bool, limit: Int) -> String? {
        guard let text = text(name, wanted, isRequired: isRequired) else { return nil }
        if text.utf8.count > limit {
            report(name, "is \(text.utf8.count) bytes long; write \(wanted), \(limit) bytes at most")
            return nil
        }
        // C0, DEL and C1: what Unicode calls control characters, now and for ever.
        if let control = text.unicodeScalars.first(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
            let number = String(control.value, radix: 16, uppercase: true)
            report(name, "contains the control character U+\(number); write \(wanted), in one line")
            return nil
        }
        return text
    }

    /// A whole number from 1.
    mutating func count(_ name: String, isRequired: Bool) -> Int? {
        let wanted = "a whole number from 1, without quotes"
        guard let value = value(name, required: isRequired ? wanted : nil) else { return nil }
        if let text = value.string {
            let number = Int(text).map { $0 >= 1 ? "the number \($0) without quotes" : wanted } ?? wanted
            report(name, "is the text \"\(text.excerpt(20))\", not a number; write \(number)")
            return nil
        }
        guard value.number != nil else {
            report(name, "is \(value.kind), not a number; write \(wanted)")
            return nil
        }
        // Beyond that a number of JSON is no longer exact.
        guard let whole = value.integer, whole >= 1, whole < 1 << 53 else {
            report(name, "is \(value.text); write \(wanted)")
            return nil
        }
        return whole
    }
}
