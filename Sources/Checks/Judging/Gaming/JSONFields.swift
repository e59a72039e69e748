import JSON

/// The fields of a JSON document by their paths; `items.*.price` is that field of every element.
enum JSONFields {
    /// The numbers, and the texts that a page would show as a title; none inside arrays.
    static func fields(of value: JSONValue) -> [(path: String, value: AttachmentFact.Value)] {
        leaves(of: value).compactMap { path, leaf in
            guard !path.isEmpty, !path.contains("*") else { return nil }
            switch leaf {
            case .number(let number): return (path.joined(separator: "."), .number(number))
            case .string(let text) where isTitle(path.last ?? "") && text.count > 2:
                return (path.joined(separator: "."), .text(text))
            default: return nil
            }
        }
    }

    /// The numbers that stand in every element of an array.
    static func columns(of value: JSONValue) -> [(column: String, values: [Double])] {
        var columns: [(column: String, values: [Double])] = []
        for (path, leaf) in leaves(of: value) where path.contains("*") {
            guard case .number(let number) = leaf else { continue }
            let name = path.joined(separator: ".")
            if let index = columns.firstIndex(where: { $0.column == name }) {
                columns[index].values.append(number)
            } else {
                columns.append((name, [number]))
            }
        }
        return columns
    }

    /// How many elements the arrays have that are in no other array.
    static func counts(of value: JSONValue, path: [String] = []) -> [(path: String, count: Int)] {
        switch value {
        case .array(let elements): [(path.joined(separator: "."), elements.count)]
        case .object(let object): object.members.flatMap { counts(of: $0.value, path: path + [$0.name]) }
        default: []
        }
    }

    /// The document with other values where the subjects are.
    static func changed(_ value: JSONValue, for subjects: Set<AttachmentFact.Subject>, path: [String] = []) -> JSONValue
    {
        let name = path.joined(separator: ".")
        let isMeant = subjects.contains { $0.column == name || $0 == .field(path: name) }
        switch value {
        case .object(let object):
            var changed = JSONObject()
            for member in object.members {
                changed[member.name] = self.changed(member.value, for: subjects, path: path + [member.name])
            }
            return .object(changed)
        case .array(let elements):
            let inner = elements.map { changed($0, for: subjects, path: path + ["*"]) }
            return .array(subjects.contains(.rows(path: name)) ? inner + inner.suffix(1) : inner)
        case .number(let number) where isMeant: return .number(number + DelimitedTable.step(number))
        case .string where isMeant: return .string(AttachmentData.otherText)
        default: return value
        }
    }

    /// At most a thousand, in the order of the document.
    private static func leaves(of value: JSONValue) -> [(path: [String], value: JSONValue)] {
        var found: [([String], JSONValue)] = []
        func collect(_ value: JSONValue, _ path: [String]) {
            guard found.count < 1000 else { return }
            switch value {
            case .object(let object): for member in object.members { collect(member.value, path + [member.name]) }
            case .array(let elements): for element in elements { collect(element, path + ["*"]) }
            default: found.append((path, value))
            }
        }
        collect(value, [])
        return found
    }

    private static func isTitle(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["title", "name", "heading", "headline", "caption", "label", "subject"].contains { name.hasSuffix($0) }
    }
}
