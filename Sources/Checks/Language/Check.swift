package import JSON

/// One requirement as it arrived.
package struct Check: Sendable, Hashable {
    package var id: String
    /// The text as given; for `{"js": …}` and the like, the JSON text.
    package let text: String
    /// As it stood in the list.
    package let value: JSONValue
    let source: Source

    enum Source: Sendable, Hashable {
        case text(String)
        case script(String)
        case selector(String)
        /// Nothing that could be a check, and why.
        case unusable(String)
    }

    /// The check as it is best read: without the JSON that a script or a selector came in.
    package var wording: String {
        switch source {
        case .script(let script): "js: \(script)"
        case .selector(let selector): "css: \(selector)"
        case .text, .unusable: text
        }
    }

    /// A check written as text, as in a list file with one check per line.
    package init(id: String, text: String) {
        self.id = id
        self.text = text
        value = .string(text)
        source = .text(text)
    }

    init(id: String, value: JSONValue) {
        self.id = id
        self.value = value
        switch value {
        case .string(let text):
            self.text = text
            source = .text(text)
        case .object(let object):
            text = value.text
            source = Self.source(of: object)
        default:
            text = value.text
            source = .unusable("a check is a text or {\"js\": …} or {\"selector\": …}, not \(value.kind)")
        }
    }

    private static func source(of object: JSONObject) -> Source {
        if let script = object["js"] {
            return script.string.map(Source.script) ?? .unusable("\"js\" should be a text, not \(script.kind)")
        }
        if let selector = object["selector"] {
            return selector.string.map(Source.selector)
                ?? .unusable("\"selector\" should be a text, not \(selector.kind)")
        }
        let names = object.names.map { "\"\($0)\"" }.joined(separator: ", ")
        return .unusable(
            "an object with \(names.isEmpty ? "nothing" : names) is no check; write {\"js\": …} or {\"selector\": …}")
    }

    /// Reads what stands under `checks`: nothing, a text, or a list, with nested `{"brief", "checks"}` flattened.
    ///
    /// Ids run on from 1. Nothing is left out: what is no check becomes one that is invalid and says so.
    package static func list(from value: JSONValue?) -> [Check] {
        var values: [JSONValue] = []
        collect(value ?? .null, into: &values)
        return values.enumerated().map { Check(id: String($0.offset + 1), value: $0.element) }
    }

    /// Reads a file's value: a list, a check that stands alone, or a brief, which may have no checks.
    package static func list(fromFile value: JSONValue) -> [Check] {
        let isBrief = value.object != nil && value["js"] == nil && value["selector"] == nil
        return list(from: isBrief ? value["checks"] : value)
    }

    private static func collect(_ value: JSONValue, into values: inout [JSONValue]) {
        switch value {
        case .null: break
        case .array(let elements): for element in elements { collect(element, into: &values) }
        case .object(let object):
            if let nested = object["checks"] { collect(nested, into: &values) } else { values.append(value) }
        default: values.append(value)
        }
    }

    /// Reads a list file: one check per line, `#` before a comment, empty lines left out.
    package static func list(fromLines text: String) -> [Check] {
        let plain = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
        let lines = plain.split(whereSeparator: \.isNewline).map { $0.trimmingWhitespace() }
        return lines.filter { !$0.isEmpty && !$0.hasPrefix("# ") && $0 != "#" }.enumerated()
            .map { Check(id: String($0.offset + 1), text: $0.element) }
    }
}
