import JSON

/// Files in JSON: `{"files": [{"path": …, "content": …}]}`, `{"files": {path: text}}` or `{path: text}`.
enum FileManifest {
    /// The files; nil when the answer is no manifest.
    ///
    /// Throws when it begins like one and is no JSON.
    static func files(in reply: String) throws(ReplyFault) -> [(path: String, text: String)]? {
        guard let text = object(in: reply) else { return nil }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: text)
        } catch {
            guard text.prefix(200).contains("\"files\"") else { return nil }
            throw ReplyFault("its JSON cannot be read (\(error)); give the files between the FILE lines instead")
        }
        guard let files = value["files"] ?? value.object.map({ .object($0) }) else { return nil }
        let found = files.array.map { $0.compactMap(entry) } ?? members(files)
        let isWhole = found.count == files.array?.count ?? files.object?.members.count
        return isWhole && !found.isEmpty ? found : nil
    }

    /// The JSON object that the answer is, alone or in a fence, with a few words around it.
    private static func object(in reply: String) -> String? {
        let plain = reply.drop(while: \.isWhitespace)
        if plain.hasPrefix("{") {
            return plain.lastIndex(of: "}").map { String(plain[...$0]) }
        }
        let fence = plain.firstMatch(of: /(?:^|\n)```(?:json)?[ \t]*\n(\{.*\})\s*\n```/.dotMatchesNewlines())
        return fence.map { String($0.1) }
    }

    private static func entry(_ value: JSONValue) -> (path: String, text: String)? {
        func text(_ names: [String]) -> String? { names.lazy.compactMap { value[$0]?.string }.first }
        guard let path = text(["path", "name", "filename", "file"]), let content = text(["content", "text", "code"])
        else { return nil }
        return (path, content)
    }

    /// Only where every name could be a file's and every value is its text.
    private static func members(_ value: JSONValue) -> [(path: String, text: String)] {
        (value.object?.members ?? []).compactMap { member in
            guard member.name.firstMatch(of: /\.\w{1,12}$/) != nil, let text = member.value.string else { return nil }
            return (member.name, text)
        }
    }
}
