import Checks
import JSON

/// `POST /checks/explain`: what each check is understood as, told while it is being written.
struct CheckRoutes: Sendable {
    private static let most = 200
    private static let longest = 10_000

    var routes: [Route] { [Route("POST", "/checks/explain", .secret) { try explain($0) }] }

    private func explain(_ routed: RoutedRequest) throws(Problem) -> ServerAnswer {
        guard let given = try routed.json()["checks"], given.array != nil else {
            throw Problem(
                400, "There are no checks in the request.",
                faults: [.init("$.checks", "is missing or no list; write [\"css: h1\", …]")])
        }
        let checks = Check.list(from: given)
        guard checks.count <= Self.most, checks.allSatisfy({ $0.text.utf8.count <= Self.longest }) else {
            throw Problem(
                400, "That is too much to explain: at most \(Self.most) checks of \(Self.longest) bytes at a time.")
        }
        return .json(JSONValue.object(["checks": .array(checks.map { CheckExplanation($0).json })]).text)
    }
}
