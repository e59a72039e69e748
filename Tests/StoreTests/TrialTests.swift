import JSON
import Store
import TestSupport
import Testing

extension StoreTests {
    /// Which prompts a job was worked on with, and what came of it.
    @Suite struct TrialTests {
        private static let trial = JobTrial(prompts: "aaaa", version: 3, brief: "b1")
        private static let figures = JobFigures(
            attempts: 2, isGreenAtFirst: false, isGreen: true, repairs: 1, tokens: 1234, duration: .seconds(61))

        @Test(arguments: StoreKind.allCases)
        func `a job remembers the prompts that it began with, and in the end how it went`(_ kind: StoreKind)
            async throws
        {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample("ü", round: 2))
                #expect(try await store.trial(of: job.id) == nil)
                let lease = try await store.take(by: owner)
                try await store.record(Self.trial, under: lease)
                try await store.record(JobTrial(prompts: "bbbb", version: 4, brief: "b1"), under: lease)
                var expected = RecordedTrial(job: job.id, task: "ü", round: 2, trial: Self.trial, figures: nil)
                #expect(try await store.trial(of: job.id) == expected)
                // It has not ended.
                #expect(try await store.trials(of: "aaaa", limit: 10) == [])
                try await store.finish(lease, with: JobEnding(state: .completed, figures: Self.figures))
                expected.figures = Self.figures
                #expect(try await store.trial(of: job.id) == expected)
                #expect(try await store.trials(of: "aaaa", limit: 10) == [expected])
                #expect(try await store.trials(of: "bbbb", limit: 10) == [])
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `trials come newest first, and those without figures are left out`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                var ids: [JobID] = []
                for nonce in 0..<4 {
                    let job = try await store.add(.sample(nonce: "\(nonce)"))
                    let lease = try await store.take(by: owner)
                    try await store.record(Self.trial, under: lease)
                    let unknown = JobFigures(
                        attempts: 0, isGreenAtFirst: false, isGreen: false, repairs: 0, tokens: nil, duration: nil)
                    let ending = JobEnding(state: .failed, figures: nonce == 1 ? nil : unknown)
                    try await store.finish(lease, with: ending)
                    if nonce != 1 { ids.append(job.id) }
                }
                let found = try await store.trials(of: "aaaa", limit: 2)
                #expect(found.map(\.job) == ids.sorted().reversed().prefix(2).map(\.self))
                #expect(found.first?.figures?.tokens == nil && found.first?.figures?.duration == nil)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a job that is put back keeps its prompts, and its new end takes the place of the old`(
            _ kind: StoreKind
        ) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let first = try await store.take(by: owner)
                try await store.record(Self.trial, under: first)
                var failed = Self.figures
                failed.isGreen = false
                try await store.finish(first, with: JobEnding(state: .failed, figures: failed))
                _ = try await store.retry(job.id)
                let second = try await store.take(by: owner)
                await #expect(throws: StoreError.leaseLost(job.id)) {
                    try await store.record(JobTrial(prompts: "late", version: 9, brief: ""), under: first)
                }
                try await store.record(Self.trial, under: second)
                try await store.finish(second, with: JobEnding(state: .completed, figures: Self.figures))
                #expect(try await store.trials(of: "aaaa", limit: 9).map(\.figures) == [Self.figures])
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `figures without prompts are nobody's`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                try await store.finish(
                    try await store.take(by: owner), with: JobEnding(state: .failed, figures: Self.figures))
                #expect(try await store.trial(of: job.id) == nil)
            }
        }
    }
}
