/// What can be told of a delivery that is still under way.
package enum NotifyProgress: Sendable, Hashable {
    /// An attempt failed and another is made after a while.
    case retrying(DeliveryReceipt, after: Duration, because: String)
}
