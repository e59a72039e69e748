import Agent
import Checks
import JSON
import Store

/// `GET /prompts/compare`: what came of the jobs of two versions, and how their texts differ.
struct PromptComparisonRoutes: Sendable {
    /// So many of the newest jobs of each version are looked at.
    private static let newest = 2_000

    let store: any JobStore
    let shelf: PromptShelf

    var routes: [Route] { [Route("GET", "/prompts/compare", .secret) { try await compare($0) }] }

    /// `first` and `second`: the newest version and the one before it by default.
    private func compare(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let range = 0...Int(Int32.max)
        let second = try files(try routed.number("second", in: range))
        let before = shelf.versions.last { $0 < second.version } ?? second.version
        let first = try files(try routed.number("first", in: range) ?? before)
        let comparison = PromptComparison(first: try await trials(first), second: try await trials(second))
        var body = comparison.json.object ?? [:]
        body["changes"] = .array(
            SiteDiff(from: Site(texts: first.files.texts), to: Site(texts: second.files.texts)).files.map { file in
                [
                    "file": .string(file.path), "summary": .string(file.summary),
                    "text": .string(file.lines.map { "\($0)\n" }.joined()),
                ]
            })
        return .json(JSONValue.object(body).text)
    }

    private func files(_ version: Int?) throws -> (version: Int, files: PromptFiles) {
        guard let version else { return try shelf.current() }
        guard let files = try shelf.files(of: version) else {
            throw Problem(404, "There is no version \(version) of the prompts.")
        }
        return (version, files)
    }

    private func trials(_ one: (version: Int, files: PromptFiles)) async throws -> PromptTrials {
        let identity: String
        do { identity = try Prompts(one.files.withoutPlaces).identity } catch {
            throw Problem(409, "Version \(one.version) of the prompts cannot be used: \(error).")
        }
        return PromptTrials(
            version: one.version, identity: identity, try await store.trials(of: identity, limit: Self.newest))
    }
}
