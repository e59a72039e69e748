package import JSON

/// What a script came to, as JavaScript sees it.
package struct ScriptValue: Sendable, Hashable {
    /// JavaScript's truth of the value: every object is true, an empty list too.
    package let isTrue: Bool
    /// `undefined`, `string`, `number`, `boolean`, `object`, `function`, `bigint` or `symbol`, as `typeof` says.
    package let type: String
    /// For objects: `null`, `array`, `node`, `promise`, `error`, … where the browser says.
    package let subtype: String?
    /// The value for people: strings in quotes, nodes as selectors, objects shortened.
    package let shown: String
    /// The value itself, for strings, numbers, booleans and `null`.
    package let primitive: JSONValue?

    /// Reads the protocol's `Runtime.RemoteObject`.
    ///
    /// Truth is decided here and not by a script: the page may have redefined what a script would call.
    init(remote: JSONValue) {
        type = remote["type"]?.string ?? "undefined"
        subtype = remote["subtype"]?.string
        let special = remote["unserializableValue"]?.string
        switch type {
        case "undefined":
            (isTrue, shown, primitive) = (false, "undefined", nil)
        case "boolean":
            let value = remote["value"]?.bool ?? false
            (isTrue, shown, primitive) = (value, value ? "true" : "false", .bool(value))
        case "number":
            let value = remote["value"]?.number
            primitive = value.map(JSONValue.number)
            isTrue = special.map { $0.hasSuffix("Infinity") } ?? (value != 0)
            shown = special ?? value.map { JSONValue.number($0).text } ?? "?"
        case "bigint":
            (isTrue, shown, primitive) = (special != "0n", special ?? "?", nil)
        case "string":
            let value = remote["value"]?.string ?? ""
            (isTrue, shown, primitive) = (!value.isEmpty, JSONValue.string(value).text, .string(value))
        case "object" where subtype == "null":
            (isTrue, shown, primitive) = (false, "null", .null)
        default:
            (isTrue, primitive) = (true, nil)
            shown = Self.show(object: remote)
        }
    }

    private static func show(object: JSONValue) -> String {
        let description = object["description"]?.string ?? object["type"]?.string ?? "?"
        guard object["subtype"]?.string != "node", object["subtype"]?.string != "error",
            let properties = object["preview"]?["properties"]?.array, !properties.isEmpty
        else { return description.split(separator: "\n").first.map(String.init) ?? description }
        let isArray = object["subtype"]?.string == "array"
        let shown = properties.prefix(10).map { property in
            let value = property["value"]?.string ?? "?"
            let quoted = property["type"]?.string == "string" ? JSONValue.string(value).text : value
            return isArray ? quoted : "\(property["name"]?.string ?? "?"): \(quoted)"
        }
        let more = properties.count > 10 || object["preview"]?["overflow"]?.bool == true ? ", …" : ""
        let list = shown.joined(separator: ", ") + more
        return isArray ? "[\(list)]" : "\(description) {\(list)}"
    }
}

/// An exception that a script threw and did not catch.
package struct ScriptException: Sendable, Hashable {
    /// `TypeError`, `SyntaxError`, …; empty when something else than an error was thrown.
    package let name: String
    /// The first line of what the browser prints, without the name.
    package let message: String

    package var shown: String { name.isEmpty ? message : "\(name): \(message)" }

    /// Reads the protocol's `Runtime.ExceptionDetails`.
    init(details: JSONValue) {
        let thrown = details["exception"]
        let description =
            thrown?["description"]?.string ?? thrown?["value"].map(\.text) ?? details["text"]?.string ?? ""
        let firstLine = description.split(separator: "\n").first.map(String.init) ?? ""
        let className = thrown?["subtype"]?.string == "error" ? thrown?["className"]?.string ?? "" : ""
        name = className
        message = firstLine.hasPrefix("\(className): ") ? String(firstLine.dropFirst(className.count + 2)) : firstLine
    }
}

/// How a script ended.
package enum ScriptOutcome: Sendable, Hashable {
    case value(ScriptValue)
    case threw(ScriptException)
}
