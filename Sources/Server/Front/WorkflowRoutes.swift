import Agent
import JSON
import Store

/// Requests that wait for the job's end: `POST /run_workflow`, and `POST /api/deploy` as other services have it.
struct WorkflowRoutes: Sendable {
    let store: any JobStore
    let tasks: TaskRoutes

    var routes: [Route] {
        [
            Route("POST", "/api/deploy") { try await deploy($0) },
            Route("POST", "/run_workflow", .secret) { try await run($0) },
        ]
    }

    private func deploy(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let accepted = try await tasks.accept(routed)
        guard let job = try await end(of: accepted, routed) else { return Self.accepted(accepted) }
        guard job.state == .completed else {
            var problem = Problem(502, job.error?.detail ?? "The task is \(job.state.rawValue).")
            problem.more = ["job_id": .string(job.id.description), "error": job.error?.json ?? .null]
            throw problem
        }
        let shown = JobJSON(job: job).value
        let body: JSONValue = [
            "status": "success", "round": .integer(job.key.round), "repo_url": shown["repo_url"] ?? .null,
            "pages_url": shown["pages_url"] ?? .null, "commit_sha": shown["commit_sha"] ?? .null,
        ]
        return .json(body.text)
    }

    /// Runs a brief without an evaluator.
    private func run(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let accepted = try await tasks.accept(try Self.task(of: try routed.json()), routed)
        guard let job = try await end(of: accepted, routed) else { return Self.accepted(accepted) }
        return .json(try await tasks.detailed(job).value.text)
    }

    /// The brief that `{user_prompt, test_conditions}` stands for; each request is a task of its own.
    private static func task(of value: JSONValue) throws(Problem) -> TaskRequest {
        guard let object = value.object else { throw Problem(400, "The body is \(value.kind), not an object.") }
        guard let prompt = object["user_prompt"]?.string, !prompt.allSatisfy(\.isWhitespace) else {
            throw Problem(
                400, "The request is not a workflow: one thing to put right.",
                faults: [.init("$.user_prompt", "is missing or no text; write what the site is to do, in words")])
        }
        let nonce = "workflow-\(UInt64.random(in: .min ... .max))"
        return try TaskRequest(
            trusted: [
                "task": "workflow", "round": 1, "nonce": .string(nonce), "email": "workflow@localhost",
                "brief": .string(prompt), "checks": object["test_conditions"] ?? .null,
                "attachments": object["attachments"] ?? .null,
            ])
    }

    /// The job when it has ended; `nil` when it has not within its deadline, or nobody works here.
    private func end(of job: Job, _ routed: RoutedRequest) async throws -> Job? {
        guard routed.settings.hasWorkers else { return nil }
        return try await withThrowingTaskGroup(of: Job?.self) { group in
            group.addTask { [store] in
                let changes = store.changes()
                if let now = try await store.job(job.id), now.state.isEnd { return now }
                for await _ in changes {
                    if let now = try await store.job(job.id), now.state.isEnd { return now }
                }
                throw CancellationError()
            }
            group.addTask {
                // The callback may take a little longer than the deadline.
                try await Task.sleep(for: routed.settings.deadline + .seconds(60))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private static func accepted(_ job: Job) -> ServerAnswer {
        let body: JSONValue = ["status": "accepted", "job_id": .string(job.id.description)]
        return .json(body.text, status: 202)
    }
}
