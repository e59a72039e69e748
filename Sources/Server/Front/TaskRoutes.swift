import Agent
import JSON
import Network
import Store

/// Tasks: how they come in, also on the paths that evaluators of other services call, and how they are looked after.
struct TaskRoutes: Sendable {
    let store: any JobStore
    let log: Log
    let metrics: Metrics

    var routes: [Route] {
        [
            Route("POST", "/tasks", isQuick: true) { .json(try await accept($0).receipt.text) },
            Route("POST", "/handle_task", isQuick: true) {
                _ = try await accept($0)
                return .json(#"{"status":"accepted"}"#)
            },
            Route("POST", "/ready", isQuick: true) { .json(try await accept($0).welcome.text) },
            Route("POST", "/api-endpoint", isQuick: true) { .json(try await accept($0).welcome.text) },
            Route("GET", "/tasks", .secret) { try await list($0) },
            Route("GET", "/tasks/{id}") { try await show(find($0)) },
            Route("DELETE", "/tasks/{id}", .secret) { routed in
                try await change(routed, "cancelled", doing: store.cancel) { !$0.isEnd }
            },
            Route("POST", "/tasks/{id}/retry", .secret) { routed in
                try await change(routed, "put back", doing: store.retry) { $0 == .failed || $0 == .cancelled }
            },
            Route("GET", "/api/status/{email}/{task}", .secret) { routed in
                let (email, task) = (routed.values["email"] ?? "", routed.values["task"] ?? "")
                guard let job = try await store.latest(email: email, task: task) else {
                    throw Problem(404, "There is no task \(task.excerpt) of \(email.excerpt).")
                }
                return try await show(job)
            },
        ]
    }

    /// Takes a task in; the job is on the disk when this returns.
    func accept(_ routed: RoutedRequest) async throws -> Job {
        let value = try routed.json()
        if let secret = value["secret"]?.string { log.hide(Secret(secret)) }
        // Who has signed in has shown the secret, and may send what nobody evaluates.
        if routed.hasSession, value["secret"] ?? .null == .null {
            return try await accept(TaskRequest(trusted: value), routed)
        }
        return try await accept(TaskRequest(value, secret: routed.settings.secret), routed)
    }

    func accept(_ task: TaskRequest, _ routed: RoutedRequest) async throws -> Job {
        if let seconds = routed.taskLimiter?.take(of: task.brief.email) {
            metrics.refused("rate")
            throw Problem(
                429, "Too many tasks came for this e-mail address. Try again in \(seconds) s.",
                retryAfterSeconds: seconds)
        }
        let job = task.job(deadline: routed.settings.deadline)
        switch try await store.accept(job, queueLimit: routed.settings.queueLimit) {
        case .created(let job):
            metrics.accepted()
            log(
                .info, "a task was accepted", job: job.id.description,
                ["task": .string(job.key.task), "round": .integer(job.key.round), "client": .string(routed.client)])
            return job
        case .existing(let job):
            metrics.repeated()
            return job
        case .conflict(let job):
            metrics.refused("conflict")
            throw Problem(
                422,
                "Round \(job.key.round) of this task was sent before with this nonce and another body. "
                    + "Send the same body, or a new nonce.")
        case .full(let pause):
            metrics.refused("full")
            let seconds = max(1, Int(pause.components.seconds))
            throw Problem(
                503, "Too many tasks are waiting already. Try again in \(seconds) s.", retryAfterSeconds: seconds)
        }
    }

    /// The job that a path names.
    func find(_ routed: RoutedRequest) async throws -> Job {
        guard let id = JobID(routed.values["id"] ?? ""), let job = try await store.job(id) else {
            throw Problem(404, "There is no such task here. Its id is the job_id that was answered when it was sent.")
        }
        return job
    }

    private func show(_ job: Job) async throws -> ServerAnswer { .json(try await detailed(job).value.text) }

    func detailed(_ job: Job) async throws -> JobJSON {
        let letters = try await store.letters(of: job.id)
        let isUnderWay = !job.state.isEnd && job.state != .queued
        let events = isUnderWay ? try await store.events(of: job.id, after: 0, limit: 2_000) : []
        return JobJSON(job: job, letters: letters, events: events, trial: try await store.trial(of: job.id)?.trial)
    }

    /// Carries out a change of a job's state, where `fits` says that there is something to change.
    private func change(
        _ routed: RoutedRequest, _ what: String, doing change: (JobID) async throws -> Job?,
        when fits: (JobState) -> Bool
    ) async throws -> ServerAnswer {
        let job = try await find(routed)
        guard fits(job.state) else {
            throw Problem(409, "The task is \(job.state.rawValue) and cannot be \(what).")
        }
        guard let changed = try await change(job.id) else { throw Problem(404, "The task has gone.") }
        log(.info, "a task was \(what)", job: job.id.description, ["client": .string(routed.client)])
        return try await show(changed)
    }

    private func list(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let query = routed.request.target
        var filter = JobFilter(email: query.query("email"), task: query.query("task"), text: query.query("text"))
        if let state = query.query("status") {
            guard let known = JobState(rawValue: state) else {
                let names = JobState.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(400, "There is no status \(state.excerpt); write one of \(names).")
            }
            filter.state = known
        }
        let cursor = try query.query("after").map { text in
            guard let id = JobID(text) else { throw Problem(400, "after is not the next of an earlier answer.") }
            return id
        }
        let limit = try routed.number("limit", in: 1...500) ?? 50
        let reports = query.query("reports") ?? "yes"
        guard ["yes", "no"].contains(reports) else {
            throw Problem(400, "reports is \(reports.excerpt); write yes or no.")
        }
        let page = try await store.jobs(matching: filter, after: cursor, limit: limit)
        var tasks: [JSONValue] = []
        for job in page.jobs {
            // What has not ended yet is little; of the rest, the job itself knows.
            let events = job.state == .inProgress ? try await store.events(of: job.id, after: 0, limit: 2_000) : []
            tasks.append(JobJSON(job: job, events: events, hasReport: reports == "yes").listed)
        }
        let body: JSONValue = ["tasks": .array(tasks), "next": .text(page.next?.description)]
        return .json(body.text)
    }
}

extension Job {
    /// What the sender of a task is told.
    fileprivate var receipt: JSONValue {
        [
            "job_id": .string(id.description), "status": .string(state.rawValue), "task": .string(key.task),
            "round": .integer(key.round),
        ]
    }

    /// The same in the words of the paths of other services.
    fileprivate var welcome: JSONValue {
        [
            "status": "accepted", "job_id": .string(id.description), "task": .string(key.task),
            "round": .integer(key.round),
        ]
    }
}

extension RoutedRequest {
    /// A whole number in the query.
    func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = request.target.query(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(
                400, "\(name) is \(text.excerpt); write a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }
}

extension String {
    /// Short enough for a message.
    var excerpt: String { count > 60 ? prefix(60) + "…" : self }
}
