/// How far a delivery has come.
package struct DeliveryReceipt: Sendable, Hashable {
    package var attempts: Int
    /// The HTTP status of the last attempt that was answered; nil when none was.
    package var lastStatus: Int?

    package init(attempts: Int = 0, lastStatus: Int? = nil) {
        self.attempts = attempts
        self.lastStatus = lastStatus
    }
}
