/// Somebody who tells the evaluator that a site is published.
package protocol Notifier: Sendable {
    /// Returns once the evaluator has confirmed; `progress` hears of every attempt that failed and is made again.
    ///
    /// Retries what may heal. Cancelling the task ends it soon.
    func notify(
        _ delivery: Delivery, progress: @escaping @Sendable (NotifyProgress) -> Void
    ) async throws(NotifyError) -> DeliveryReceipt
}

extension Notifier {
    package func notify(_ delivery: Delivery) async throws(NotifyError) -> DeliveryReceipt {
        try await notify(delivery) { _ in }
    }
}
