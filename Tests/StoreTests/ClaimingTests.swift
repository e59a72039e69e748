import JSON
import Store
import Testing

extension StoreTests {
    @Suite struct ClaimingTests {
        @Test(arguments: StoreKind.allCases)
        func `the nearest deadline comes first`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                for minutes in [5, 1, 9, 3] {
                    _ = try await store.add(.sample("t\(minutes)", deadline: .seconds(60 * minutes)))
                }
                var order: [String] = []
                while let lease = try await store.claim(by: owner) { order.append(lease.job.key.task) }
                #expect(order == ["t1", "t3", "t5", "t9"])
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a repository has one job at work, and an e-mail no more than its share`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                for round in 1...2 {
                    _ = try await store.add(
                        .sample(email: "a", round: round, repository: "x", deadline: .seconds(round)))
                }
                _ = try await store.add(.sample("free", email: "a", deadline: .seconds(50)))
                _ = try await store.add(.sample("third", email: "a", deadline: .seconds(60)))
                _ = try await store.add(.sample("other", email: "b", deadline: .seconds(70)))
                func next() async throws -> Lease? {
                    try await store.claim(by: owner, lasting: .seconds(600), perEmail: 2)
                }
                let first = try await next()
                #expect(first?.job.key.round == 1)
                #expect(try await next()?.job.key.task == "free")
                #expect(try await next()?.job.key.task == "other")
                #expect(try await next() == nil)
                if let first { try await store.finish(first, with: JobEnding(state: .completed)) }
                #expect(try await next()?.job.key.round == 2)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `eight claimers never share a job, a repository, or more than an e-mail's share`(
            _ kind: StoreKind
        ) async throws {
            try await TestStore.with(kind) { store, owner in
                let count = 120
                for index in 0..<count {
                    _ = try await store.add(
                        .sample("t\(index)", email: "e\(index % 3)", repository: "r\(index % 7)"))
                }
                let watch = ClaimWatch()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            while watch.done.count < count {
                                let lease = try await store.claim(by: owner, lasting: .seconds(60), perEmail: 2)
                                guard let lease else {
                                    try await Task.sleep(for: .milliseconds(2))
                                    continue
                                }
                                watch.begin(lease, perEmail: 2)
                                await Task.yield()
                                watch.end(lease)
                                try await store.finish(lease, with: JobEnding(state: .completed))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(watch.faults == [])
                #expect(watch.done.count == count)
                #expect(watch.done.values.allSatisfy { $0 == 1 })
                #expect(try await store.counts()[.completed] == count)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `who has lost the lease writes nothing more`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let old = try await store.take(by: owner)
                try await store.handBack(old, after: .zero)
                let new = try await store.take(by: owner)
                let lost = StoreError.leaseLost(job.id)
                #expect(try await store.renew(old, lasting: .seconds(5)) == .lost)
                await #expect(throws: lost) { try await store.handBack(old, after: .zero) }
                await #expect(throws: lost) { try await store.finish(old, with: JobEnding(state: .failed)) }
                await #expect(throws: lost) {
                    try await store.record(
                        JournalEntry(name: "a", inputHash: "", output: []), events: [], under: old)
                }
                await #expect(throws: lost) {
                    try await store.append([JobEvent(kind: "x", data: "{}")], under: old)
                }
                await #expect(throws: lost) {
                    try await store.enqueue(OutboxLetter(kind: "callback", url: "u", body: []), under: old)
                }
                #expect(try await store.renew(new, lasting: .seconds(5)) == .held)
                #expect(try await store.entries(of: job.id) == [])
                #expect(try await store.letters(of: job.id) == [])
                try await store.finish(new, with: JobEnding(state: .completed))
                await #expect(throws: lost) { try await store.finish(new, with: JobEnding(state: .failed)) }
                #expect(try await store.job(job.id)?.state == .completed)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a job handed back comes after its pause, and has not been rescued`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                _ = try await store.add(.sample())
                try await store.handBack(try await store.take(by: owner), after: .zero)
                let lease = try await store.take(by: owner)
                #expect(lease.job.claims == 2)
                #expect(lease.job.rescues == 0)
                try await store.handBack(lease, after: .seconds(3600))
                #expect(try await store.claim(by: owner) == nil)
                let waiting = try #require(try await store.job(lease.job.id))
                #expect(waiting.notBefore.milliseconds >= waiting.createdAt.milliseconds + 3_600_000)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a waiting job is cancelled at once, a running one when its worker knows`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let waiting = try await store.add(.sample(nonce: "1"))
                #expect(try await store.cancel(waiting.id)?.state == .cancelled)
                #expect(try await store.claim(by: owner) == nil)

                let running = try await store.add(.sample(nonce: "2"))
                let lease = try await store.take(by: owner)
                let asked = try await store.cancel(running.id)
                #expect(asked?.state == .inProgress)
                #expect(asked?.isCancelling == true)
                #expect(try await store.renew(lease, lasting: .seconds(5)) == .cancelled)
                try await store.finish(lease, with: JobEnding(state: .cancelled))
                let over = try await store.cancel(running.id)
                #expect(over?.state == .cancelled)
                #expect(over?.isCancelling == false)
                #expect(over?.finishedAt != nil)
                let nobody = try #require(JobID("00000000-0000-7000-8000-000000000000"))
                #expect(try await store.cancel(nobody) == nil)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a failed job can be tried again with its whole time, a finished one cannot`(
            _ kind: StoreKind
        ) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let lease = try await store.take(by: owner)
                try await store.record(
                    JournalEntry(name: "model", inputHash: "h", output: [1]), events: [], under: lease)
                let error = JobError(code: "model_unavailable", step: "generate", detail: "It was away; try again.")
                try await store.finish(lease, with: JobEnding(state: .failed, error: error))
                #expect(try await store.job(job.id)?.error == error)
                let again = try await store.retry(job.id)
                #expect(again?.state == .queued)
                #expect(again?.error == nil)
                #expect(again?.finishedAt == nil)
                #expect(again.map { $0.deadlineAt >= job.deadlineAt } == true)
                #expect(try await store.entries(of: job.id).count == 1)
                try await store.finish(
                    try await store.take(by: owner),
                    with: JobEnding(state: .completed, result: ["repo_url": "https://x"]))
                let done = try await store.retry(job.id)
                #expect(done?.state == .completed)
                #expect(done?.result == ["repo_url": "https://x"])
                #expect(
                    try await store.statuses(of: job.id).map { $0.split(separator: "\"")[3] } == [
                        "queued", "in_progress", "failed", "queued", "in_progress", "completed",
                    ])
            }
        }
    }
}
