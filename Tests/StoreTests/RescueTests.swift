import Store
import Testing

extension StoreTests {
    @Suite struct RescueTests {
        @Test(arguments: StoreKind.allCases)
        func `only what a dead instance has claimed is taken back`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample(nonce: "1"))
                let kept = try await store.take(by: owner)
                let orphan = try await store.add(.sample(nonce: "2"))
                let lease = try await store.take(by: InstanceID())
                #expect(lease.job.id == orphan.id)
                #expect(try await store.rescue() == 1)
                #expect(try await store.job(job.id)?.state == .inProgress)
                let back = try await store.job(orphan.id)
                #expect(back?.state == .queued)
                #expect(back?.rescues == 1)
                #expect(try await store.renew(kept, lasting: .seconds(5)) == .held)
                #expect(try await store.renew(lease, lasting: .seconds(5)) == .lost)
                #expect(try await store.rescue() == 0)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a process that is started again takes back what it had at once`(_ kind: StoreKind) async throws {
            let test = try await TestStore(kind)
            let job = try await test.use { store, owner in
                _ = try await store.add(.sample())
                return try await store.take(by: owner).job
            }
            try await test.use { store, owner in
                #expect(try await store.rescue() == 1)
                let lease = try await store.take(by: owner)
                #expect(lease.job.id == job.id)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a lease that has run out is lost, one that is renewed is not`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                _ = try await store.add(.sample(nonce: "1"))
                _ = try await store.add(.sample(nonce: "2"))
                let short = Duration.milliseconds(200)
                let silent = try #require(try await store.claim(by: owner, lasting: short, perEmail: 10))
                let alive = try #require(try await store.claim(by: owner, lasting: short, perEmail: 10))
                #expect(try await store.renew(alive, lasting: .seconds(600)) == .held)
                try await Task.sleep(for: .milliseconds(300))
                #expect(try await store.rescue() == 1)
                #expect(try await store.renew(silent, lasting: .seconds(600)) == .lost)
                #expect(try await store.renew(alive, lasting: .seconds(600)) == .held)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `after five rescues a job is poisonous`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, _ in
                let job = try await store.add(.sample())
                for rescues in 1...5 {
                    _ = try await store.take(by: InstanceID())
                    #expect(try await store.rescue() == 1)
                    #expect(try await store.job(job.id)?.rescues == rescues)
                }
                _ = try await store.take(by: InstanceID())
                #expect(try await store.rescue() == 1)
                let dead = try await store.job(job.id)
                #expect(dead?.state == .failed)
                #expect(dead?.error?.code == "poisonous")
                #expect(try await store.statuses(of: job.id).last?.contains("poisonous") == true)
                #expect(try await store.retry(job.id)?.rescues == 0)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `an orphan that was being cancelled is cancelled`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, _ in
                let job = try await store.add(.sample())
                _ = try await store.take(by: InstanceID())
                _ = try await store.cancel(job.id)
                #expect(try await store.rescue() == 1)
                #expect(try await store.job(job.id)?.state == .cancelled)
            }
        }
    }
}
