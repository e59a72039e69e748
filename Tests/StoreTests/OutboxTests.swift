import JSON
import Store
import Testing

extension StoreTests {
    @Suite struct OutboxTests {
        private static let letter = OutboxLetter(kind: "callback", url: "http://e/notify", body: Array("first".utf8))
        private static let minute = Duration.seconds(60)

        /// A published job whose evaluator is to be told.
        private func deployed(_ store: any JobStore, _ owner: InstanceID) async throws -> Job {
            _ = try await store.add(.sample())
            let lease = try await store.take(by: owner)
            try await store.finish(
                lease, with: JobEnding(state: .deployed, result: ["sha": "abc"], letter: Self.letter))
            return lease.job
        }

        @Test(arguments: StoreKind.allCases)
        func `a letter has the bytes it was first given`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await store.add(.sample())
                let lease = try await store.take(by: owner)
                try await store.enqueue(Self.letter, under: lease)
                var other = Self.letter
                other.body = Array("second".utf8)
                try await store.enqueue(other, under: lease)
                try await store.finish(lease, with: JobEnding(state: .deployed, letter: other))
                let letters = try await store.letters(of: job.id)
                #expect(letters.map(\.letter) == [Self.letter])
                #expect(letters.map(\.state) == [.pending])
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `one delivery at a time; what was delivered completes the job`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await deployed(store, owner)
                let first = try #require(try await store.dueLetters(limit: 5, lasting: Self.minute).first)
                #expect(first.letter.letter == Self.letter)
                #expect(try await store.dueLetters(limit: 5, lasting: Self.minute) == [])
                #expect(try await store.settle(first, as: .again(after: .zero, status: 503)))
                #expect(try await store.letters(of: job.id).map(\.lastStatus) == [503])
                #expect(try await store.settle(first, as: .delivered(status: 200)) == false)
                let second = try #require(try await store.dueLetters(limit: 5, lasting: Self.minute).first)
                #expect(second.letter.tries == 1)
                #expect(second.letter.letter == Self.letter)
                #expect(try await store.job(job.id)?.state == .deployed)
                #expect(try await store.settle(second, as: .delivered(status: 204)))
                let done = try await store.job(job.id)
                #expect(done?.state == .completed)
                #expect(done?.result == ["sha": "abc"])
                #expect(try await store.letters(of: job.id).map(\.tries) == [2])
                #expect(try await store.dueLetters(limit: 5, lasting: Self.minute) == [])
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a letter that was refused waits for its time`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await deployed(store, owner)
                let first = try #require(try await store.dueLetters(limit: 5, lasting: Self.minute).first)
                #expect(try await store.settle(first, as: .again(after: .seconds(3600), status: nil)))
                #expect(try await store.dueLetters(limit: 5, lasting: Self.minute) == [])
                let letter = try #require(try await store.letters(of: job.id).first)
                #expect(letter.nextTryAt.milliseconds >= letter.createdAt.milliseconds + 3_600_000)
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a letter whose deliverer died is due again, and the dead one settles nothing`(
            _ kind: StoreKind
        ) async throws {
            try await TestStore.with(kind) { store, owner in
                _ = try await deployed(store, owner)
                let dead = try #require(try await store.dueLetters(limit: 1, lasting: .milliseconds(100)).first)
                try await Task.sleep(for: .milliseconds(150))
                let next = try #require(try await store.dueLetters(limit: 1, lasting: Self.minute).first)
                #expect(try await store.settle(dead, as: .delivered(status: 200)) == false)
                #expect(try await store.settle(next, as: .delivered(status: 200)))
            }
        }

        @Test(arguments: StoreKind.allCases)
        func `a letter that was given up fails the job, which keeps its result; a retry sends it again`(
            _ kind: StoreKind
        ) async throws {
            try await TestStore.with(kind) { store, owner in
                let job = try await deployed(store, owner)
                let lease = try #require(try await store.dueLetters(limit: 1, lasting: Self.minute).first)
                let error = JobError(code: "callback_given_up", step: "callback", detail: "It said 404.")
                #expect(try await store.settle(lease, as: .givenUp(error, status: 404)))
                let failed = try await store.job(job.id)
                #expect(failed?.state == .failed)
                #expect(failed?.error == error)
                #expect(failed?.result == ["sha": "abc"])
                #expect(try await store.letters(of: job.id).map(\.state) == [.givenUp])
                #expect(try await store.retry(job.id)?.state == .deployed)
                #expect(try await store.claim(by: owner) == nil)
                let again = try #require(try await store.dueLetters(limit: 1, lasting: Self.minute).first)
                #expect(again.letter.letter == Self.letter)
                #expect(again.letter.tries == 0)
            }
        }
    }
}
