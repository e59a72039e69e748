import Agent
import JSON
import Store

/// `POST /prune`: forgets what ended some time ago.
struct PruneRoutes: Sendable {
    let store: any JobStore
    /// Where workers of this machine leave what they did.
    let records: RunRecords?
    let log: Log

    /// So many jobs are looked at for one answer, that it comes soon.
    private static let atOnce = 200
    private static let longest = 3_155_760_000

    var routes: [Route] { [Route("POST", "/prune", .secret) { try await prune($0) }] }

    private func prune(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let body = try routed.json()
        guard let seconds = body["older_than_seconds"]?.integer, 1...Self.longest ~= seconds else {
            throw Problem(
                400, "The request does not say how old a job must be.",
                faults: [
                    .init("$.older_than_seconds", "is missing or no whole number from 1 on; write 2592000 for 30 days")
                ]
            )
        }
        let pruning = Pruning(
            olderThan: .seconds(seconds), removingJobs: try flag("all", body), isDry: try flag("dry_run", body))
        var cursor: JobID?
        if let after = body["after"], after != .null {
            guard let id = after.string.flatMap({ JobID($0) }) else {
                throw Problem(
                    400, "There is no such job.", faults: [.init("$.after", "is not the `next` of an answer")])
            }
            cursor = id
        }
        let pruned = try await store.prune(pruning, after: cursor, limit: Self.atOnce)
        // Once all jobs are done with: what other machines have forgotten is found, too.
        let folders = pruned.next == nil ? try await removeFolders(pruning) : (count: 0, bytes: 0)
        let counts: JSONObject = [
            "jobs": .integer(pruned.jobs.count), "steps": .integer(pruned.entries), "events": .integer(pruned.events),
            "folders": .integer(folders.count), "bytes": .integer(folders.bytes), "dry_run": .bool(pruning.isDry),
        ]
        if !pruning.isDry, !pruned.jobs.isEmpty || folders.count > 0 {
            log(.info, "old jobs were pruned", counts)
        }
        var answer = counts
        answer["next"] = .text(pruned.next?.description)
        return .json(JSONValue.object(answer).text)
    }

    private func flag(_ name: String, _ body: JSONValue) throws(Problem) -> Bool {
        guard let value = body[name] else { return false }
        guard let flag = value.bool else {
            throw Problem(
                400, "That is neither yes nor no.",
                faults: [.init("$.\(name)", "is \(value.kind); write true or false")])
        }
        return flag
    }

    /// Removes the folders of runs whose job is done with, and says how many they were and how large.
    private func removeFolders(_ pruning: Pruning) async throws -> (count: Int, bytes: Int) {
        guard let records else { return (0, 0) }
        let cutoff = Timestamp(milliseconds: Timestamp.now.milliseconds - Int64(pruning.age / .milliseconds(1)))
        var (count, bytes) = (0, 0)
        for name in records.names {
            // A run from the command line is somebody's own.
            guard let id = JobID(name), try await isDone(id, before: cutoff, pruning) else { continue }
            let size = records.size(of: name)
            guard pruning.isDry || records.remove(name) else {
                log(.warning, "the folder of a run could not be removed", job: name)
                continue
            }
            count += 1
            bytes += size
        }
        return (count, bytes)
    }

    private func isDone(_ id: JobID, before cutoff: Timestamp, _ pruning: Pruning) async throws -> Bool {
        // Where jobs go altogether, one that is not there has gone before.
        guard let job = try await store.job(id) else { return pruning.removesJobs && id.acceptedAt < cutoff }
        guard let end = job.finishedAt, end < cutoff, job.state != .deployed else { return false }
        return try await !store.letters(of: id).contains { $0.state == .pending }
    }
}
