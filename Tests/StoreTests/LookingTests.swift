import JSON
import Store
import Testing

extension StoreTests {
    @Suite struct LookingTests {
        @Test(arguments: StoreKind.allCases)
        func `lists are filtered, and paged from the newest`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                var ids: [JobID] = []
                for index in 0..<25 {
                    let job = NewJob.sample(
                        index % 5 == 0 ? "Markdown-to-HTML" : "sum", email: index % 2 == 0 ? "a" : "b",
                        nonce: "n\(index)", deadline: .seconds(index + 1))
                    ids.append(try await store.add(job).id)
                    // Names within one millisecond have no order.
                    try await Task.sleep(for: .milliseconds(2))
                }
                for _ in 0..<3 {
                    try await store.finish(try await store.take(by: owner), with: JobEnding(state: .completed))
                }
                func all(_ filter: JobFilter, by limit: Int) async throws -> [JobID] {
                    var (found, cursor) = ([JobID](), JobID?.none)
                    repeat {
                        let page = try await store.jobs(matching: filter, after: cursor, limit: limit)
                        #expect(page.jobs.count <= limit)
                        found += page.jobs.map(\.id)
                        cursor = page.next
                    } while cursor != nil
                    return found
                }
                func expected(_ fits: (Int) -> Bool) -> [JobID] {
                    ids.enumerated().filter { fits($0.offset) }.map(\.element).reversed()
                }
                #expect(try await all(JobFilter(), by: 7) == ids.reversed())
                #expect(try await all(JobFilter(), by: 25) == ids.reversed())
                #expect(try await all(JobFilter(state: .completed), by: 2) == expected { $0 < 3 })
                #expect(try await all(JobFilter(email: "b"), by: 4) == expected { $0 % 2 == 1 })
                #expect(try await all(JobFilter(task: "sum"), by: 4) == expected { $0 % 5 != 0 })
                #expect(
                    try await all(JobFilter(state: .queued, email: "a", task: "sum"), by: 4)
                        == expected { $0 >= 3 && $0 % 2 == 0 && $0 % 5 != 0 })
                #expect(try await all(JobFilter(text: "markDOWN-"), by: 2) == expected { $0 % 5 == 0 })
                #expect(try await all(JobFilter(email: "a", text: "n24"), by: 2) == expected { $0 == 24 })
                #expect(try await all(JobFilter(text: "%"), by: 2) == [])
                #expect(try await store.latest(email: "a", task: "Markdown-to-HTML")?.id == ids[20])
                #expect(try await store.latest(email: "c", task: "sum") == nil)
                #expect(
                    try await store.counts() == [
                        .queued: 22, .inProgress: 0, .deployed: 0, .completed: 3, .failed: 0, .cancelled: 0,
                    ])
            }
        }

        @Test(
            arguments: StoreKind.allCases,
            ["O'Brien \"x\"; DROP TABLE job", "ünïcode 名前 🧮", "back\\slash %_", "$1 {a}", ""])
        func `any text comes back as it was`(_ kind: StoreKind, _ text: String) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample(text, email: text, nonce: text, body: text, repository: text))
                let lease = try await store.take(by: owner)
                try await store.append([JobEvent(kind: text, data: text)], under: lease)
                let error = JobError(code: text, step: text, detail: text)
                try await store.finish(lease, with: JobEnding(state: .failed, error: error, result: .string(text)))
                let kept = try #require(try await store.latest(email: text, task: text))
                #expect(kept.id == job.id)
                #expect(kept.key == job.key)
                #expect(kept.repository == text)
                #expect(kept.error == error)
                #expect(kept.result == .string(text))
                let events = try await store.events(of: job.id, after: 0, limit: 9).map(\.event)
                #expect(events.contains(JobEvent(kind: text, data: text)))
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `who waits for changes is woken, and let go at the end`(_ kind: StoreKind) async throws {
            let test = try await TestStore(kind)
            let store = try await test.address.open()
            // A second process, where there may be one.
            let other = kind == .postgreSQL ? try await test.address.open() : store
            let waiting = Task { [changes = other.changes()] in
                for await _ in changes {
                    if try await other.counts()[.queued] == 1 { return true }
                }
                return false
            }
            _ = try await store.add(.sample())
            #expect(try await waiting.value)
            let changes = store.changes()
            let ending = Task { for await _ in changes {} }
            await store.close()
            await ending.value
            if kind == .postgreSQL { await other.close() }
            await #expect(throws: StoreError.closed) { _ = try await store.counts() }
        }
    }
}
