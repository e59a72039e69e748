import Agent
import Checks
import JSON
import Network
import Store

/// A task that somebody has sent: read, found right, and without its secret.
struct TaskRequest {
    let brief: Brief
    /// As it came, odd fields and all, but for the secret.
    let stored: [UInt8]

    /// Reads a task as the protocol has it.
    ///
    /// Whoever does not know the secret is told so and nothing else.
    init(_ value: JSONValue, secret: AccessSecret?) throws(Problem) {
        if let secret, let given = value["secret"]?.string, !secret.accepts(Secret(given)) {
            throw Problem(403, "The secret is not the one that was agreed on.")
        }
        try self.init(value, .endpoint)
    }

    /// Reads a brief of somebody who has shown the secret already, and may leave out what is only for evaluators.
    init(trusted value: JSONValue) throws(Problem) { try self.init(value, .local) }

    private init(_ value: JSONValue, _ completeness: Brief.Completeness) throws(Problem) {
        do { brief = try Brief(reading: value, completeness: completeness) } catch {
            throw Problem(
                400,
                "The request is not a task: \(error.faults.count == 1 ? "one thing" : "\(error.faults.count) things") to put right.",
                faults: error.faults.map { Problem.Fault($0.path, $0.message) })
        }
        var object = value.object ?? [:]
        object["secret"] = nil
        stored = JSONValue.object(object).utf8
    }

    var key: JobKey { JobKey(email: brief.email, task: brief.task, round: brief.round, nonce: brief.nonce) }

    func job(deadline: Duration) -> NewJob {
        NewJob(
            key: key, bodyHash: ContentHash(of: stored).description, request: stored,
            repository: "\(brief.publishedTask.repositoryName)",
            deadline: deadline)
    }
}
