import Checks
package import JSON

extension Run {
    /// The run as `run.json` and `agent run --json` have it; no secret and no e-mail is in it.
    package func json(error: String?) -> JSONValue {
        var object: JSONObject = [
            "task": .string(brief.task), "round": .integer(brief.round), "nonce": .string(brief.nonce),
            "attempts": .array(attempts.map(\.json)), "best": .integer(attempts.isEmpty ? nil : best),
            "passed": .bool(finalReport?.hasPassed ?? false),
            "report": finalReport?.json ?? .null,
        ]
        object["repo_url"] = .text(publication?.repositoryURL)
        object["commit_sha"] = .text(publication?.commit)
        object["pages_url"] = .text(publication?.pagesURL)
        object["callback"] = callback.json
        object["prompts"] = .text(prompts.isEmpty ? nil : prompts)
        object["spending"] = spending.json(currency: currency)
        object["durationMs"] = .milliseconds(duration)
        object["error"] = .text(error)
        return .object(object)
    }
}

extension Attempt {
    var json: JSONValue {
        [
            "number": .integer(number), "origin": .string(origin.shown), "summary": report.summary,
            "fixes": .array(fixes.map(JSONValue.string)), "notes": .array(notes.map(JSONValue.string)),
            "model": .string(model), "formatRetries": .integer(formatRetries), "usage": usage.json,
            "durationMs": .milliseconds(duration), "repeated": .integer(repeated),
        ]
    }
}

extension TokenUsage {
    /// What is unknown is null, never 0.
    var json: JSONValue {
        [
            "input": .integer(input), "output": .integer(output), "cacheRead": .integer(cacheRead),
            "cacheWrite": .integer(cacheWrite), "reasoning": .integer(reasoning),
        ]
    }
}

extension Run.Callback {
    fileprivate var json: JSONValue {
        switch self {
        case .notWanted: ["state": "not_wanted", "attempts": 0, "last_status": nil]
        case .delivered(let receipt):
            ["state": "delivered", "attempts": .integer(receipt.attempts), "last_status": .integer(receipt.lastStatus)]
        case .givenUp(let reason): ["state": "given_up", "reason": .string(reason)]
        }
    }
}

extension RunEvent {
    /// The event as a line of `events.jsonl`; `nil` for what is only progress.
    package var json: JSONValue? {
        switch self {
        case .started(let task, let round, let model, let address):
            [
                "event": "started", "task": .string(task), "round": .integer(round), "model": .string(model),
                "baseURL": .string(address.base),
            ]
        case .examining(let site, let model, let address):
            [
                "event": "examining", "site": .string(site), "model": .string(model), "baseURL": .string(address.base),
            ]
        case .continuing(let files, let checks):
            ["event": "continuing", "files": .integer(files), "earlierChecks": .integer(checks)]
        case .asking(let attempt, let origin):
            ["event": "asking", "attempt": .integer(attempt), "origin": .string(origin.shown)]
        // What was spent stands in `run.json`.
        case .receiving, .thinking, .spent: nil
        case .modelRetrying(let attempt, let delay, let reason):
            [
                "event": "model_retrying", "attempt": .integer(attempt), "afterMs": .milliseconds(delay),
                "reason": .string(reason),
            ]
        case .unreadable(let attempt, let fault):
            ["event": "unreadable", "attempt": .integer(attempt), "fault": .string(fault)]
        case .cutOff(let attempt, let file):
            ["event": "cut_off", "attempt": .integer(attempt), "file": .text(file)]
        case .fixed(let attempt, let fixes):
            ["event": "fixed", "attempt": .integer(attempt), "fixes": .array(fixes.map(JSONValue.string))]
        case .judging(let attempt, let checks):
            ["event": "judging", "attempt": .integer(attempt), "checks": .integer(checks)]
        case .repeated(let attempt, let earlier):
            ["event": "repeated", "attempt": .integer(attempt), "of": .integer(earlier)]
        case .judged(let attempt): ["event": "judged", "attempt": attempt.json]
        case .dropped(let attempt, let best):
            ["event": "dropped", "attempt": .integer(attempt), "best": .integer(best)]
        case .stopped(let reason): ["event": "stopped", "reason": .string(reason)]
        case .changes(let diff): ["event": "changes", "files": .array(diff.files.map { .string($0.summary) })]
        case .publishing(let attempt): ["event": "publishing", "attempt": .integer(attempt)]
        case .published(let publication):
            [
                "event": "published", "repo_url": .string(publication.repositoryURL),
                "commit_sha": .string(publication.commit), "pages_url": .string(publication.pagesURL),
            ]
        case .judgedLive(let report): ["event": "judged_live", "summary": report.summary]
        case .notifying: ["event": "notifying"]
        case .callbackRetrying(let delay, let reason):
            ["event": "callback_retrying", "afterMs": .milliseconds(delay), "reason": .string(reason)]
        case .delivered(let receipt):
            ["event": "delivered", "attempts": .integer(receipt.attempts), "status": .integer(receipt.lastStatus)]
        case .note(let text): ["event": "note", "text": .string(text)]
        case .warning(let text): ["event": "warning", "text": .string(text)]
        }
    }
}
