import Agent
import JSON

/// Texts that are to replace those of some prompts: `{"repair.md": "the whole text", …}`.
struct PromptChanges {
    let texts: [String: String]

    init(_ value: JSONValue?, mayBeEmpty: Bool = false) throws(Problem) {
        let isLeftOut = mayBeEmpty && value ?? .null == .null
        guard let object = isLeftOut ? JSONObject() : value?.object, mayBeEmpty || !object.members.isEmpty else {
            throw Problem(
                400, "There are no prompts in the request.",
                faults: [.init("$.prompts", "is missing or empty; write {\"repair.md\": \"the whole text\", …}")])
        }
        var texts: [String: String] = [:]
        for (name, value) in object.members {
            guard let text = value.string else {
                throw Problem(
                    400, "A prompt is a text.",
                    faults: [.init("$.prompts[\"\(name.excerpt)\"]", "is \(value.kind), not a text")])
            }
            texts[name] = text
        }
        self.texts = texts
    }
}

extension PromptShelf {
    /// The version that a request names, or the one in force.
    func base(_ value: JSONValue) throws -> (version: Int, files: PromptFiles) {
        if value == .null { return try current() }
        guard let version = value.integer, (0...Int(Int32.max)).contains(version), let files = try files(of: version)
        else {
            throw Problem(
                404, "There is no such version of the prompts.", faults: [.init("$.version", "is no version's number")])
        }
        return (version, files)
    }
}
