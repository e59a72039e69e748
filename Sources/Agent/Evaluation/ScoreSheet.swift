import Checks
import FoundationEssentials
package import JSON

/// What an evaluation found of a deployment: one score for each round.
package struct ScoreSheet: Sendable {
    package let endpoint: String
    package let rounds: [RoundScore]

    /// Of all rounds together.
    package var marks: Marks {
        Marks(rounds.flatMap { $0.lines.map(\.verdict) + $0.checks.map(\.verdict) })
    }

    /// 0 full marks, 1 something failed, 3 nothing failed but something is undecided.
    package var exitCode: Int32 { marks.failed > 0 ? 1 : marks.open > 0 ? 3 : 0 }

    /// Version 1 of its JSON form (`docs/score.schema.json`); no secret is in it.
    package var json: JSONValue {
        [
            "version": 1, "endpoint": .string(endpoint), "marks": marks.json, "rounds": .array(rounds.map(\.json)),
        ]
    }
}

extension Marks {
    fileprivate var json: JSONValue {
        [
            "passed": .integer(passed), "failed": .integer(failed), "undecided": .integer(open),
            "possible": .integer(possible),
        ]
    }
}

extension RoundScore {
    fileprivate var json: JSONValue {
        [
            "round": .integer(brief.round), "task": .string(brief.task), "email": .string(brief.email),
            "nonce": .string(brief.nonce), "sentAt": .string(sentAt.formatted(.iso8601)), "marks": marks.json,
            "answer": ["status": .integer(answer?.status), "afterMs": answer.map { .milliseconds($0.after) } ?? .null],
            "callback": callbackJSON,
            "lines": .array(
                lines.map { line in
                    [
                        "id": .string(line.subject.rawValue), "title": .string(line.subject.title),
                        "verdict": .string(line.verdict.rawValue), "message": .string(line.message),
                    ]
                }),
            "checks": .array(
                checks.map { check in
                    [
                        "id": .string(check.id), "check": .string(check.check),
                        "verdict": .string(check.verdict.rawValue), "message": .string(check.message),
                    ]
                }),
            "notes": .array(notes.map(JSONValue.string)), "report": report?.json ?? .null,
        ]
    }

    private var callbackJSON: JSONValue {
        guard let callback else { return .null }
        return [
            "afterMs": .milliseconds(callback.after), "repo_url": .string(callback.fields.repositoryURL),
            "commit_sha": .string(callback.fields.commit), "pages_url": .string(callback.fields.pagesURL),
        ]
    }
}
