import Checks
import JSON

extension Brief {
    /// Whose site of which task it is about.
    package var publishedTask: PublishedTask { PublishedTask(email: email, task: task) }

    /// The same for the same round, words, checks and attachments, whoever sends them and however it is called.
    package var identity: String {
        let parts: JSONValue = [
            "round": .integer(round), "brief": .string(text), "checks": .array(checks.map(\.value)),
            "attachments": .array(attachments.map { .array([.string($0.name), .string($0.url)]) }),
        ]
        return ContentHash(of: parts.text.utf8).description
    }

    /// The date of the commit: the same for the same brief, so that a replay gives the same commit.
    var commitDate: CommitDate { CommitDate(task: publishedTask, round: round, nonce: nonce) }
}
