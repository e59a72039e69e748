import JSON
import Store
import Testing

extension StoreTests {
    @Suite struct JournalTests {
        private static let event = JobEvent(kind: "step", data: "{\"name\":\"a\"}")

        @Test(arguments: StoreKind.allCases)
        func `a step is kept once, with its events, in order`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let lease = try await store.take(by: owner)
                let large = JournalEntry(name: "model", inputHash: "h1", output: Array(repeating: 0xFF, count: 500_000))
                let empty = JournalEntry(name: "attachments", inputHash: "h0", output: [])
                try await store.record(large, events: [Self.event], under: lease)
                try await store.record(empty, events: [], under: lease)
                try await store.record(large, events: [Self.event], under: lease)
                #expect(try await store.entries(of: job.id).map(\.entry) == [large, empty])
                let events = try await store.events(of: job.id, after: 0, limit: 10).map(\.event)
                #expect(events.filter { $0 == Self.event }.count == 1)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `another input makes the step's entry a new one`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let lease = try await store.take(by: owner)
                try await store.record(.init(name: "a", inputHash: "1", output: [1]), events: [], under: lease)
                try await store.record(.init(name: "b", inputHash: "1", output: [1]), events: [], under: lease)
                try await store.record(.init(name: "a", inputHash: "2", output: [2]), events: [], under: lease)
                try await store.record(.init(name: "b", inputHash: "1", output: [9]), events: [], under: lease)
                let entries = try await store.entries(of: job.id).map(\.entry)
                #expect(
                    entries == [
                        .init(name: "b", inputHash: "1", output: [1]), .init(name: "a", inputHash: "2", output: [2]),
                    ])
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `events are read on from any of them`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let other = try await store.add(.sample(nonce: "other", deadline: .seconds(900)))
                let lease = try await store.take(by: owner)
                let events = (0..<7).map { JobEvent(kind: "text", data: "{\"n\":\($0)}") }
                try await store.append(events, under: lease)
                let all = try await store.events(of: job.id, after: 0, limit: 100)
                #expect(all.map(\.event.kind) == ["status", "status"] + Array(repeating: "text", count: 7))
                #expect(all.map(\.sequence) == all.map(\.sequence).sorted())
                #expect(Set(all.map(\.sequence)).count == all.count)
                #expect(all.allSatisfy { $0.job == job.id })
                let rest = try await store.events(of: job.id, after: all[3].sequence, limit: 3)
                #expect(rest == Array(all[4..<7]))
                #expect(try await store.events(of: other.id, after: 0, limit: 100).count == 1)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `the end of a job, its letter and its events come together`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let lease = try await store.take(by: owner)
                let letter = OutboxLetter(kind: "callback", url: "http://e/notify", body: Array("{}".utf8))
                try await store.finish(
                    lease,
                    with: JobEnding(
                        state: .deployed, result: ["sha": "abc"], letter: letter, events: [Self.event]))
                #expect(try await store.job(job.id)?.state == .deployed)
                #expect(try await store.letters(of: job.id).map(\.letter) == [letter])
                let kinds = try await store.events(of: job.id, after: 0, limit: 10).map(\.event.kind)
                #expect(kinds == ["status", "status", "step", "status"])
            }
        }
    }
}
