package import Network

/// Posts a delivery to the address that the evaluator gave, after 1, 2, 4, 8, … s again until it is accepted.
package struct EvaluatorCallback: Notifier {
    private let address: String
    private let deadline: Duration
    private let sender: CallbackSender
    private let clock: any Clock<Duration>
    private let jitter: @Sendable () -> Double

    /// The address comes from a stranger, so `transport` should be guarded.
    ///
    /// `deadline` counts from each call of `notify`: the first attempt is always made, and none is begun after it.
    package init(
        address: String, deadline: Duration, transport: any HTTPTransport, clock: any Clock<Duration>,
        jitter: @escaping @Sendable () -> Double
    ) {
        self.address = address
        self.deadline = deadline
        sender = CallbackSender(transport)
        self.clock = clock
        self.jitter = jitter
    }

    package func notify(
        _ delivery: Delivery, progress: @escaping @Sendable (NotifyProgress) -> Void
    ) async throws(NotifyError) -> DeliveryReceipt {
        let watch = Stopwatch(clock)
        let subject = "Task \(delivery.task), round \(delivery.round),"
        var receipt = DeliveryReceipt()
        while true {
            let answer = await sender.send(delivery.body, to: address)
            receipt.attempts += 1
            receipt.lastStatus = answer.status ?? receipt.lastStatus
            let reason: String
            switch answer.verdict {
            case .accepted: return receipt
            case .refused(let why): throw .refused(receipt, "\(subject) could not be delivered. \(why)")
            case .unusableAddress(let why):
                throw .unusableAddress(receipt, "\(subject) could not be delivered. \(why)")
            case .cancelled: throw .cancelled(receipt, "\(subject) was not delivered: it was cancelled.")
            case .later(let why): reason = why
            }
            let left = deadline - watch.elapsed
            let delay = pause(after: receipt.attempts - 1, asked: answer.retryAfter, within: left)
            guard delay < left else {
                let attempts = receipt.attempts == 1 ? "1 attempt" : "\(receipt.attempts) attempts"
                throw .gaveUp(
                    receipt,
                    "\(subject) could not be delivered: \(attempts) failed within \(deadline). The last: \(reason)")
            }
            progress(.retrying(receipt, after: delay, because: reason))
            do {
                try await clock.sleep(for: delay)
            } catch {
                throw .cancelled(receipt, "\(subject) was not delivered: it was cancelled.")
            }
        }
    }

    /// What the evaluator asks for is kept where that leaves time for another attempt.
    private func pause(after failures: Int, asked: Duration?, within left: Duration) -> Duration {
        let asked = asked.flatMap { $0 < left ? $0 : nil }
        return Backoff.callback.delay(after: failures, atLeast: asked, jitter: jitter())
    }
}
