package import Agent
import Network
package import Store

/// Delivers the letters of the outbox: each until it is taken, refused for good, or too old.
package actor OutboxDelivery {
    private let store: any JobStore
    private var sender: CallbackSender
    private var patience: Duration
    private let tell: @Sendable (WorkNews) -> Void
    private var loops: [Task<Void, Never>] = []
    private var underWay: [Int: Task<Void, Never>] = [:]
    private var begun = 0
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    /// How long one delivery may take before it is anybody's again: longer than the sender tries.
    private static let lasting = Duration.seconds(25)
    private static let atOnce = 16

    package init(
        store: any JobStore, sender: CallbackSender, patience: Duration, tell: @escaping @Sendable (WorkNews) -> Void
    ) {
        self.store = store
        self.sender = sender
        self.patience = patience
        self.tell = tell
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// From the next letter on.
    package func apply(_ sender: CallbackSender, patience: Duration) {
        self.sender = sender
        self.patience = patience
    }

    package func start() {
        let (store, wake, wakes) = (store, wake, wakes)
        loops = [
            Task { for await _ in wakes { await self.deliver() } },
            Task { for await _ in store.changes() { wake.yield() } },
            // Letters that another process had out come due with no change.
            Task { while (try? await Task.sleep(for: .seconds(2))) != nil { wake.yield() } },
        ]
        wake.yield()
    }

    /// What is being sent may end; a letter that was not settled is due again later.
    package func stop() async {
        for loop in loops { loop.cancel() }
        wake.finish()
        for task in underWay.values { await task.value }
    }

    private func deliver() async {
        let free = Self.atOnce - underWay.count
        guard free > 0 else { return }
        do throws(StoreError) {
            for lease in try await store.dueLetters(limit: free, lasting: Self.lasting) { begin(lease) }
        } catch {
            tell(.storeTrouble(error))
        }
    }

    private func begin(_ lease: LetterLease) {
        begun += 1
        let number = begun
        underWay[number] = Task {
            await deliver(lease)
            underWay[number] = nil
            wake.yield()
        }
    }

    private func deliver(_ lease: LetterLease) async {
        let letter = lease.letter
        let answer = await sender.send(letter.letter.body, to: letter.letter.url, key: letter.job.description)
        let outcome: LetterOutcome
        var again: Duration?
        switch answer.verdict {
        case .accepted:
            outcome = .delivered(status: answer.status ?? 200)
            tell(.delivered(letter.job, status: answer.status ?? 200, tries: letter.tries + 1))
        case .cancelled: return
        case .refused(let why), .unusableAddress(let why):
            outcome = .givenUp(Self.failure("callback_refused", why), status: answer.status)
            tell(.deliveryFailed(letter.job, again: nil, because: why))
        case .later(let why):
            let pause = Backoff.callback.delay(after: letter.tries, atLeast: answer.retryAfter)
            // The next try of a letter that is leased is when its lease ends.
            let age =
                .milliseconds(letter.nextTryAt.milliseconds - letter.createdAt.milliseconds) - Self.lasting
            if age + pause > patience {
                outcome = .givenUp(Self.failure("callback_given_up", why), status: answer.status)
                tell(.deliveryFailed(letter.job, again: nil, because: why))
            } else {
                outcome = .again(after: pause, status: answer.status)
                again = pause
                tell(.deliveryFailed(letter.job, again: pause, because: why))
            }
        }
        do throws(StoreError) {
            let store = store
            _ = try await StoreRetries()() { () throws(StoreError) in try await store.settle(lease, as: outcome) }
            if let again { wakeUp(after: again) }
        } catch {
            tell(.storeTrouble(error))
        }
    }

    /// The next try is made on time; one that is far off is found anyway.
    private func wakeUp(after pause: Duration) {
        guard pause < .seconds(60) else { return }
        Task {
            try? await Task.sleep(for: pause)
            wake.yield()
        }
    }

    private static func failure(_ code: String, _ why: String) -> JobError {
        JobError(
            code: code, step: "callback",
            detail: "The site is published, and the evaluator was not told. \(why) Retry the job to send it again.")
    }
}
