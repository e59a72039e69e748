import Store
import Testing

extension StoreTests {
    @Suite struct AcceptingTests {
        @Test(arguments: StoreKind.allCases)
        func `the same request gets the same job, another one under its key none`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, _ in
                let job = try await store.add(.sample(body: "{\"a\":1}", repository: "sum"))
                #expect(job.state == .queued)
                #expect(job.repository == "sum")
                #expect(job.deadlineAt.milliseconds - job.createdAt.milliseconds == 600_000)
                #expect(
                    try await store.accept(.sample(body: "{\"a\":1}", repository: "sum"), queueLimit: 0)
                        == .existing(job))
                #expect(try await store.accept(.sample(body: "{\"a\":2}"), queueLimit: 100) == .conflict(job))
                #expect(try await store.job(job.id) == job)
                #expect(try await store.request(of: job.id) == Array("{\"a\":1}".utf8))
            }
        }

        @Test(
            arguments: StoreKind.allCases,
            [
                NewJob.sample(email: "bob@example.com"), .sample("other"), .sample(round: 2), .sample(nonce: "m"),
                // The same letters, cut elsewhere.
                .sample("sum-of-sale", round: 11, nonce: "n"), .sample("", email: "ann@example.comsum-of-sales"),
            ])
        func `each part of the key makes another job`(_ kind: StoreKind, _ other: NewJob) async throws {
            try await TestStore.with(kind) { store, _ in
                let first = try await store.add(.sample())
                let second = try await store.add(other)
                #expect(first.id < second.id || first.createdAt == second.createdAt)
                #expect(first.id != second.id)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a full queue takes nothing new, until somebody works`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                _ = try await store.add(.sample(nonce: "1"))
                _ = try await store.add(.sample(nonce: "2"))
                let third = NewJob.sample(nonce: "3")
                guard case .full(let pause) = try await store.accept(third, queueLimit: 2) else { throw Unexpected() }
                #expect(pause > .zero)
                #expect(try await store.counts()[.queued] == 2)
                _ = try await store.take(by: owner)
                guard case .created = try await store.accept(third, queueLimit: 2) else { throw Unexpected() }
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `of many that send one request at once, one makes the job`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, _ in
                let answers = try await withThrowingTaskGroup(of: Acceptance.self) { group in
                    for index in 0..<40 {
                        group.addTask { try await store.accept(.sample(nonce: "\(index % 4)"), queueLimit: 100) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let created = answers.filter { if case .created = $0 { true } else { false } }
                let existing = answers.filter { if case .existing = $0 { true } else { false } }
                #expect(created.count == 4)
                #expect(existing.count == 36)
                #expect(try await store.counts()[.queued] == 4)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a large request with any bytes is kept as it is`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, _ in
                var job = NewJob.sample()
                // More than SQLite keeps in memory before the commit.
                job.request = (0..<6_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                let large = try await store.add(job)
                var empty = NewJob.sample(nonce: "empty")
                empty.request = []
                let small = try await store.add(empty)
                #expect(try await store.request(of: large.id) == job.request)
                #expect(try await store.request(of: small.id) == [])
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `what was accepted is there after the store was opened again`(_ kind: StoreKind) async throws {
            let test = try await TestStore(kind)
            let job = try await test.use { store, _ in try await store.add(.sample()) }
            try await test.use { store, _ in
                let kept = try await store.job(job.id)
                #expect(kept == job)
                #expect(try await store.counts()[.queued] == 1)
            }
        }
    }
}
