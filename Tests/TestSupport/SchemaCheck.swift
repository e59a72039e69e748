package import JSON

/// A reader of the part of JSON Schema that our schemas use; what it does not know is a fault, never passed over.
package struct SchemaCheck {
    private let schema: JSONValue
    /// Whether a name that the schema does not describe is a fault.
    private let isClosed: Bool

    package init(schema: JSONValue, isClosed: Bool = true) {
        self.schema = schema
        self.isClosed = isClosed
    }

    /// What is wrong with a value, each with its place.
    package func faults(in value: JSONValue) -> [String] { faults(value, schema, "") }

    private static let known: Set<String> = [
        "$schema", "$defs", "$ref", "title", "description", "type", "required", "properties", "items", "enum", "const",
        "minimum", "minItems",
    ]

    private func faults(_ value: JSONValue, _ rule: JSONValue, _ place: String) -> [String] {
        var faults = (rule.object?.names ?? []).filter { !Self.known.contains($0) }.map { "unknown keyword \($0)" }
        if let name = rule["$ref"]?.string {
            let parts = name.split(separator: "/").dropFirst().map(String.init)
            guard let target = parts.reduce(schema, { $0?[$1] }) else { return ["no definition \(name)"] }
            faults += self.faults(value, target, place)
        }
        if let constant = rule["const"], constant != value { faults.append("\(place) is not \(constant.text)") }
        if let choices = rule["enum"]?.array, !choices.contains(value) { faults.append("\(place) is \(value.text)") }
        if let types = rule["type"], !(types.array ?? [types]).contains(where: { $0.string.map(value.isA) ?? false }) {
            faults.append("\(place) is \(value.kind), not \(types.text)")
        }
        if let minimum = rule["minimum"]?.number, let number = value.number, number < minimum {
            faults.append("\(place) is below \(minimum)")
        }
        if let minimum = rule["minItems"]?.integer, let items = value.array, items.count < minimum {
            faults.append("\(place) has \(items.count) items")
        }
        // Of what is no object nothing is required.
        let required = value.object == nil ? [] : rule["required"]?.array ?? []
        for name in required where name.string.flatMap({ value[$0] }) == nil {
            faults.append("\(place) has no \(name.text)")
        }
        if let items = rule["items"] {
            for (index, item) in (value.array ?? []).enumerated() {
                faults += self.faults(item, items, "\(place)/\(index)")
            }
        }
        if let properties = rule["properties"] {
            for (name, member) in value.object?.members ?? [] {
                if let rule = properties[name] {
                    faults += self.faults(member, rule, "\(place)/\(name)")
                } else if isClosed {
                    faults.append("\(place)/\(name) is not described")
                }
            }
        }
        return faults
    }
}

extension JSONValue {
    /// Whether it is of a type in JSON Schema's words.
    fileprivate func isA(_ type: String) -> Bool {
        switch (self, type) {
        case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
            (.object, "object"):
            true
        case (.number, "integer"): integer != nil
        default: false
        }
    }
}
