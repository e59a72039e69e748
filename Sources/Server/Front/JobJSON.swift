import JSON
import Store

/// A job as clients see it: without the secret, and without the e-mail address unless the client knows the secret.
struct JobJSON {
    let job: Job
    var letters: [RecordedLetter] = []
    /// What has happened so far, for a job that has not ended.
    var events: [RecordedEvent] = []
    /// What it is or was worked on with, where that is known.
    var trial: JobTrial?
    /// Whether the report is in it, which is most of a job.
    var hasReport = true

    var value: JSONValue {
        var object = object
        object["prompts"] = prompts
        return .object(object)
    }

    /// The same with what only those who know the secret may see.
    var listed: JSONValue {
        var object = object
        object["email"] = .string(job.key.email)
        object["nonce"] = .string(job.key.nonce)
        object["claims"] = .integer(job.claims)
        object["rescues"] = .integer(job.rescues)
        return .object(object)
    }

    private var object: JSONObject {
        [
            "job_id": .string(job.id.description), "status": .string(job.state.rawValue),
            "task": .string(job.key.task), "round": .integer(job.key.round),
            "created_at": .string(job.createdAt.shown), "deadline_at": .string(job.deadlineAt.shown),
            "finished_at": .text(job.finishedAt?.shown), "cancelling": .bool(job.isCancelling),
            "step": .text(step), "attempts": attempts, "report": report,
            "repo_url": result("repo_url"), "commit_sha": result("commit_sha"), "pages_url": result("pages_url"),
            "callback": callback, "error": job.error?.json ?? .null,
        ]
    }

    private var prompts: JSONValue {
        guard let trial else { return .null }
        return ["version": .integer(trial.version), "identity": .string(trial.prompts)]
    }

    private func result(_ name: String) -> JSONValue {
        if let value = job.result?[name] { return value }
        // Known before the end when it was published.
        return published?[name] ?? .null
    }

    private var published: JSONValue? { newest("published") }

    /// Of what was published, or of the newest attempt while there is nothing.
    private var report: JSONValue {
        guard hasReport else { return .null }
        return job.result?["report"] ?? newest("report")?["report"] ?? .null
    }

    private func newest(_ kind: String) -> JSONValue? {
        events.last { $0.event.kind == kind }.flatMap { try? JSONValue(parsing: $0.event.data) }
    }

    private var attempts: JSONValue {
        if let attempts = job.result?["attempts"] { return attempts }
        let judged = events.filter { $0.event.kind == "judged" }
        return .array(judged.compactMap { (try? JSONValue(parsing: $0.event.data))?["attempt"] })
    }

    /// What is being done, in the protocol's words.
    private var step: String? {
        guard !job.state.isEnd else { return nil }
        return events.reversed().lazy.compactMap { Self.steps[$0.event.kind] }.first
    }

    private static let steps = [
        "started": "prepare", "asking": "generate", "judging": "check", "publishing": "publish",
        "notifying": "callback",
    ]

    private var callback: JSONValue {
        guard let letter = letters.first(where: { $0.letter.kind == "callback" }) else {
            let isWanted = !job.state.isEnd && job.result?["callback"]?["state"]?.string != "not_wanted"
            return ["state": isWanted ? "pending" : "not_wanted", "attempts": 0, "last_status": nil]
        }
        return [
            "state": .string(letter.state.rawValue), "attempts": .integer(letter.tries),
            "last_status": .integer(letter.lastStatus),
        ]
    }
}

extension JobState {
    /// Whether nothing more happens to the job by itself.
    var isEnd: Bool {
        switch self {
        case .queued, .inProgress, .deployed: false
        case .completed, .failed, .cancelled: true
        }
    }
}

extension JobError {
    var json: JSONValue { ["code": .string(code), "step": .text(step), "detail": .string(detail)] }
}
