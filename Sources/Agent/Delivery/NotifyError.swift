/// Why an evaluator was not told; each case carries how far it came, and the text for people.
package enum NotifyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The evaluator turned it down: sending it again is useless.
    case refused(DeliveryReceipt, String)
    /// The address may not or cannot be used at all.
    case unusableAddress(DeliveryReceipt, String)
    /// The time was up before an attempt succeeded.
    case gaveUp(DeliveryReceipt, String)
    case cancelled(DeliveryReceipt, String)

    package var receipt: DeliveryReceipt {
        switch self {
        case .refused(let receipt, _), .unusableAddress(let receipt, _), .gaveUp(let receipt, _),
            .cancelled(let receipt, _):
            receipt
        }
    }

    package var text: String {
        switch self {
        case .refused(_, let text), .unusableAddress(_, let text), .gaveUp(_, let text), .cancelled(_, let text): text
        }
    }

    package var description: String { text }
}
