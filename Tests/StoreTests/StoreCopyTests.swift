import JSON
import Store
import Testing

extension StoreTests {
    @Suite struct StoreCopyTests {
        private static let trial = JobTrial(prompts: "aaaa", version: 1, brief: "b")
        private static let figures = JobFigures(
            attempts: 3, isGreenAtFirst: false, isGreen: true, repairs: 2, tokens: nil, duration: .milliseconds(5))

        @Test(arguments: [(StoreKind.sqlite, StoreKind.postgreSQL), (.postgreSQL, .sqlite), (.sqlite, .sqlite)])
        func `a running history goes on where it was copied to`(_ from: StoreKind, _ to: StoreKind) async throws {
            let (source, target) = (try await TestStore(from), try await TestStore(to))
            let letter = OutboxLetter(kind: "callback", url: "u", body: [0, 255])
            let entry = JournalEntry(name: "model", inputHash: "h", output: Array(repeating: 7, count: 100_000))
            let ids = try await source.use { store, owner in
                var ids: [JobID] = []
                for index in 0..<40 {
                    ids.append(try await store.add(.sample("ü\(index)", deadline: .seconds(60 * (index + 1)))).id)
                }
                let lease = try await store.take(by: owner)
                try await store.record(entry, events: [JobEvent(kind: "step", data: "{}")], under: lease)
                try await store.record(Self.trial, under: lease)
                try await store.finish(
                    lease, with: JobEnding(state: .deployed, result: ["a": 1], letter: letter, figures: Self.figures))
                _ = try await store.take(by: owner)
                return ids
            }
            var tables: [String: Int] = [:]
            try await StoreCopy.run(from: source.address, to: target.address) { progress in
                if progress.hash != nil { tables[progress.table] = progress.rows }
            }
            #expect(
                tables == ["job": 40, "request": 40, "content": 1, "entry": 1, "event": 44, "letter": 1, "trial": 1])
            try await source.use { old, _ in
                try await target.use { new, owner in
                    for id in ids {
                        let (job, copy) = (try await old.job(id), try await new.job(id))
                        #expect(job == copy)
                        let events = try await old.events(of: id, after: 0, limit: 100)
                        #expect(try await new.events(of: id, after: 0, limit: 100) == events)
                        #expect(try await new.request(of: id) == Array("{}".utf8))
                    }
                    #expect(try await new.trials(of: "aaaa", limit: 9).map(\.figures) == [Self.figures])
                    #expect(try await new.entries(of: ids[0]).map(\.entry) == [entry])
                    #expect(try await new.counts() == (try await old.counts()))
                    #expect(try await new.rescue() == 1)
                    let lease = try await new.take(by: owner)
                    #expect(lease.job.id == ids[1])
                    let events = try await new.events(of: ids[1], after: 0, limit: 100).map(\.sequence)
                    #expect(events == events.sorted() && Set(events).count == events.count)
                    #expect(try await new.dueLetters(limit: 9, lasting: .seconds(60)).map(\.letter.letter) == [letter])
                }
            }
            await #expect(throws: StoreError.self) {
                try await StoreCopy.run(from: source.address, to: target.address) { _ in }
            }
        }

        @Test func `what somebody works on is not copied`() async throws {
            let (source, target) = (try await TestStore(.postgreSQL), try await TestStore(.sqlite))
            try await source.use { store, _ in
                _ = try await store.add(.sample())
                await #expect {
                    try await StoreCopy.run(from: source.address, to: target.address) { _ in }
                } throws: { error in
                    if case StoreError.alive = error { true } else { false }
                }
            }
        }

        @Test func `a source that is not there is not made`() async throws {
            let target = try await TestStore(.sqlite)
            let path = "/nowhere/agent.db"
            await #expect(throws: StoreError.missing(path)) {
                try await StoreCopy.run(from: .sqlite(path: path), to: target.address) { _ in }
            }
        }
    }
}
