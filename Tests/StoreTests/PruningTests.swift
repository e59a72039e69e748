import JSON
import Store
import Testing

extension StoreTests {
    @Suite struct PruningTests {
        private static let letter = OutboxLetter(kind: "callback", url: "http://e/notify", body: Array("x".utf8))

        /// A job with two steps, one of them alike in all, two events, and an end.
        private func ended(
            _ name: String, as state: JobState = .completed, _ store: any JobStore, _ owner: InstanceID,
            letter: OutboxLetter? = nil
        ) async throws -> Job {
            _ = try await store.add(.sample(name, nonce: name))
            let lease = try await store.take(by: owner)
            let events = [JobEvent(kind: "asking", data: "{}"), JobEvent(kind: "judged", data: "{}")]
            let own = JournalEntry(name: "reply 1", inputHash: "a", output: Array(name.utf8))
            try await store.record(own, events: events, under: lease)
            let shared = JournalEntry(name: "commit", inputHash: "b", output: Array("the same".utf8))
            try await store.record(shared, events: [], under: lease)
            try await store.finish(lease, with: JobEnding(state: state, result: ["sha": "abc"], letter: letter))
            return lease.job
        }

        /// So that a job has ended some time ago.
        private func pass() async throws { try await Task.sleep(for: .milliseconds(30)) }

        @Test(arguments: StoreKind.allCases)
        func `the journal and the events of an ended job go, and the job stays`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let old = try await ended("old", store, owner)
                let failed = try await ended("failed", as: .failed, store, owner)
                let statuses = try await store.statuses(of: old.id)
                try await pass()
                let pruned = try await store.prune(Pruning(olderThan: .milliseconds(10)), after: nil, limit: 10)
                #expect(pruned == Pruned(jobs: [old.id, failed.id], entries: 4, events: 4))
                #expect(try await store.entries(of: old.id).isEmpty)
                #expect(
                    try await store.events(of: old.id, after: 0, limit: 100).map(\.event.kind) == [
                        "status", "status", "status",
                    ])
                #expect(try await store.statuses(of: old.id) == statuses)
                #expect(try await store.job(old.id)?.result == ["sha": "abc"])
                #expect(try await store.request(of: old.id) == Array("{}".utf8))
                #expect(try await store.prune(Pruning(olderThan: .zero), after: nil, limit: 10) == Pruned(), "again")
                // The same request is still the same job, and a failed one can begin again.
                guard case .existing = try await store.accept(.sample("old", nonce: "old"), queueLimit: 10) else {
                    throw Unexpected()
                }
                #expect(try await store.retry(failed.id)?.state == .queued)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `what others still need, and who is not done, is left alone`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let old = try await ended("old", store, owner)
                let untold = try await ended("untold", as: .deployed, store, owner, letter: Self.letter)
                let stopped = try await ended("stopped", as: .cancelled, store, owner, letter: Self.letter)
                _ = try await store.add(.sample("running", nonce: "running"))
                let running = try await store.take(by: owner)
                let shared = JournalEntry(name: "commit", inputHash: "b", output: Array("the same".utf8))
                try await store.record(shared, events: [JobEvent(kind: "asking", data: "{}")], under: running)
                let waiting = try await store.add(.sample("waiting", nonce: "waiting"))
                try await pass()
                for removesJobs in [false, true] {
                    let pruning = Pruning(olderThan: .milliseconds(10), removingJobs: removesJobs)
                    #expect(try await store.prune(pruning, after: nil, limit: 10).jobs == [old.id])
                }
                #expect(try await store.job(old.id) == nil)
                for job in [untold, stopped, running.job] {
                    let outputs = try await store.entries(of: job.id).map {
                        String(decoding: $0.entry.output, as: UTF8.self)
                    }
                    #expect(outputs.last == "the same", "its content went with another job's")
                    #expect(
                        try await store.events(of: job.id, after: 0, limit: 10).contains { $0.event.kind == "asking" })
                }
                #expect(try await store.job(waiting.id)?.state == .queued)
                #expect(try await store.dueLetters(limit: 5, lasting: .seconds(60)).count == 2)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `all of a job goes when that is wanted, and its request may come anew`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let old = try await ended("old", store, owner)
                try await pass()
                let before = try await store.counts()
                let pruning = Pruning(olderThan: .milliseconds(10), removingJobs: true)
                #expect(try await store.prune(pruning, after: nil, limit: 10).jobs == [old.id])
                #expect(try await store.job(old.id) == nil)
                #expect(try await store.request(of: old.id) == nil)
                #expect(try await store.events(of: old.id, after: 0, limit: 10).isEmpty)
                #expect(before[.completed] == 1)
                #expect(try await store.counts()[.completed] == 0)
                let again = try await store.add(.sample("old", nonce: "old"))
                #expect(again.id != old.id)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a dry run counts the same and removes nothing; young jobs are kept; long lists come in parts`(
            _ kind: StoreKind
        ) async throws {
            try await TestStore.with(kind) { store, owner in
                var jobs: [JobID] = []
                for number in 1...5 { jobs.append(try await ended("job-\(number)", store, owner).id) }
                #expect(try await store.prune(Pruning(olderThan: .seconds(3600)), after: nil, limit: 10) == Pruned())
                try await pass()
                let age = Duration.milliseconds(10)
                for _ in 1...2 {
                    let dry = try await store.prune(Pruning(olderThan: age, isDry: true), after: nil, limit: 10)
                    #expect(dry.jobs == jobs && dry.entries == 10 && dry.events == 10 && dry.next == nil)
                }
                var seen: [JobID] = []
                var cursor: JobID?
                repeat {
                    let part = try await store.prune(Pruning(olderThan: age), after: cursor, limit: 2)
                    seen += part.jobs
                    cursor = part.next
                } while cursor != nil
                #expect(seen == jobs)
            }
        }
    }
}
