import Agent
import JSON

/// The prompts: read, and replaced by new versions while the service runs.
struct PromptRoutes: Sendable {
    let shelf: PromptShelf
    let log: Log

    var routes: [Route] {
        [
            Route("GET", "/prompts", .secret) { try show($0) },
            Route("POST", "/prompts", .secret) { try add($0) },
        ]
    }

    private func show(_ routed: RoutedRequest) throws -> ServerAnswer {
        let wanted = try routed.number("version", in: 0...Int(Int32.max))
        let version = try wanted ?? shelf.current().version
        guard let files = try shelf.files(of: version) else {
            throw Problem(404, "There is no version \(version) of the prompts.")
        }
        return .json(json(version, files).text)
    }

    /// Takes `{"prompts": {"repair.md": "…"}}`; what is not named stays as it is.
    private func add(_ routed: RoutedRequest) throws -> ServerAnswer {
        let changes = try PromptChanges(try routed.json()["prompts"]).texts
        let version: Int
        do { version = try shelf.add(changes) } catch {
            throw Problem(400, "These prompts cannot be used, and nothing was changed: \(error).")
        }
        log(.info, "the prompts were changed", ["version": .integer(version), "client": .string(routed.client)])
        return .json(json(version, try shelf.files(of: version) ?? .builtIn).text, status: 201)
    }

    private func json(_ version: Int, _ files: PromptFiles) -> JSONValue {
        var texts: JSONObject = [:]
        for name in PromptFiles.names { texts[name] = .text(files.texts[name]) }
        return [
            "version": .integer(version), "versions": .array(shelf.versions.map { .integer($0) }),
            "prompts": .object(texts),
        ]
    }
}
