import Agent
import JSON
import Network

/// `POST /relay`: sends a task to another deployment for somebody who has signed in to the dashboard, whose page may only
/// talk to its own service.
struct RelayRoutes: Sendable {
    private static let patience = Duration.seconds(60)
    private static let answerBytes = 1 << 20

    /// Guarded: the address is somebody's words.
    let transport: any HTTPTransport
    let log: Log

    var routes: [Route] { [Route("POST", "/relay", .secret) { try await relay($0) }] }

    /// Takes `{"url": "https://…", "secret": "…", "task": {…}}`; nothing of it is kept.
    private func relay(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let value = try routed.json()
        // Before anything else is said of the request.
        let secret = Secret(value["secret"]?.string ?? "")
        log.hide(secret)
        guard routed.hasSession else {
            throw Problem(
                403, "Tasks are relayed for the dashboard alone. Send the task to the other deployment yourself.")
        }
        let order = try RelayOrder(value, secret: secret)
        let start = ContinuousClock.now
        let request = HTTPRequest(
            "POST", order.target.url, headers: ["Content-Type": "application/json", "Accept": "application/json"],
            body: order.body, limits: HTTPLimits(total: Self.patience, responseBytes: Self.answerBytes))
        do throws(TransportError) {
            let response = try await transport.send(request)
            log(
                .info, "a task was relayed",
                [
                    "host": .string(order.target.host), "status": .integer(response.status),
                    "client": .string(routed.client),
                ])
            return .json(RelayAnswer(response, hiding: secret, after: .now - start).json.text)
        } catch {
            log(
                .info, "a task could not be relayed",
                [
                    "host": .string(order.target.host), "reason": .string(error.message),
                    "client": .string(routed.client),
                ])
            throw Problem(error.code == .timedOut ? 504 : 502, error.message)
        }
    }
}

/// What is to be sent where, found right.
private struct RelayOrder {
    let target: HTTPTarget
    let body: [UInt8]

    init(_ value: JSONValue, secret: Secret) throws(Problem) {
        var faults: [Problem.Fault] = []
        var target: HTTPTarget?
        do throws(TransportError) { target = try HTTPTarget(Self.endpoint(value["url"]?.string ?? "")) } catch {
            faults.append(.init("$.url", error.message))
        }
        if secret.isEmpty {
            faults.append(
                .init("$.secret", "is missing or no text; write the secret that was agreed on with that deployment"))
        }
        var task = value["task"]?.object ?? JSONObject()
        task["secret"] = .string(secret.reveal())
        // It is told here what that deployment would refuse.
        do throws(BriefError) { _ = try Brief(reading: .object(task), completeness: .endpoint) } catch {
            faults += error.faults.filter { $0.path != "$.secret" }.map { .init($0.path, $0.message) }
        }
        guard faults.isEmpty, let target else {
            throw Problem(
                400,
                "The task was not sent: \(faults.count == 1 ? "one thing" : "\(faults.count) things") to put right.",
                faults: faults)
        }
        self.target = target
        body = Array(JSONValue.object(task).text.utf8)
    }

    /// The address of a deployment stands for that of its tasks.
    private static func endpoint(_ url: String) -> String {
        guard let match = url.wholeMatch(of: /(https?:\/\/[^\/?#]+)\/?/.ignoresCase()) else { return url }
        return "\(match.1)/tasks"
    }
}

/// What another deployment answered.
private struct RelayAnswer {
    private static let shown = [
        "content-type", "content-length", "location", "retry-after", "www-authenticate", "server", "date",
        "x-request-id",
    ]

    let json: JSONValue

    /// A secret that comes back is not shown.
    init(_ response: HTTPResponse, hiding secret: Secret, after: Duration) {
        let redaction = Redaction([secret])
        let headers = response.headers.fields.filter { Self.shown.contains($0.name.lowercased()) }
        json = [
            "status": .integer(response.status), "reason": .string(StatusLine.reason(of: response.status)),
            "headers": .array(
                headers.map { ["name": .string($0.name), "value": .string(redaction($0.value))] }),
            "body": .string(redaction(response.text)), "after_ms": .milliseconds(after),
        ]
    }
}
