import JSON
import Store

/// What an operator looks at: health, status, metrics, logs, and the description of all of this.
struct InsightRoutes: Sendable {
    let store: any JobStore
    let log: Log
    let metrics: Metrics

    var routes: [Route] {
        [
            Route("GET", "/health") { _ in try await health() },
            Route("GET", "/status", .secret) { try await status($0) },
            Route("GET", "/metrics", .secret) { _ in try await measured() },
            Route("GET", "/logs", .secret) { try logs($0) },
            Route("GET", "/openapi.json") { _ in
                ServerAnswer(200, headers: ["Content-Type": "application/json"], body: PackageResources.openapi_json)
            },
        ]
    }

    /// Whether tasks can be taken in.
    private func health() async throws -> ServerAnswer {
        _ = try await store.counts()
        return .json(#"{"status":"ok"}"#)
    }

    private func status(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let counts = try await store.counts()
        let running = try await store.jobs(matching: JobFilter(state: .inProgress), after: nil, limit: 50)
        let errors = log.latest(10, from: .warning).compactMap { try? JSONValue(parsing: $0) }
        let body: JSONValue = [
            "jobs": .object(counts.byName.reduce(into: [:]) { $0[$1.key] = .integer($1.value) }),
            "queue": ["waiting": .integer(counts[.queued] ?? 0), "limit": .integer(routed.settings.queueLimit)],
            "running": .array(running.jobs.map { JobJSON(job: $0).listed }),
            "slots": .integer(metrics.gauge("slots").map { Int($0) } ?? 0),
            "versions": .object(routed.settings.versions),
            "uptime_seconds": .integer(Int(metrics.uptime.components.seconds)),
            "resident_bytes": .integer(Metrics.residentBytes),
            "last_errors": .array(errors),
        ]
        return .json(body.text)
    }

    private func measured() async throws -> ServerAnswer {
        let counts = try await store.counts()
        let jobs = Dictionary(uniqueKeysWithValues: counts.byName)
        var answer = ServerAnswer.text(metrics.text(jobs: jobs))
        answer.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
        return answer
    }

    private func logs(_ routed: RoutedRequest) throws -> ServerAnswer {
        let lines = try routed.number("lines", in: 1...1_000) ?? 200
        var level = LogLevel.debug
        if let name = routed.request.target.query("level") {
            guard let known = LogLevel(rawValue: name) else {
                let names = LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(400, "There is no level \(name.excerpt); write one of \(names).")
            }
            level = known
        }
        var answer = ServerAnswer.text(log.latest(lines, from: level).map { $0 + "\n" }.joined())
        answer.headers["Content-Type"] = "application/x-ndjson"
        return answer
    }
}

extension [JobState: Int] {
    /// In the order of a job's life.
    fileprivate var byName: [(key: String, value: Int)] {
        JobState.allCases.map { ($0.rawValue, self[$0] ?? 0) }
    }
}
