import Synchronization

/// One request on its way to the transfer thread, with what is to be told back.
final class TransferJob: Sendable {
    let request: HTTPRequest
    let target: HTTPTarget
    /// What earlier redirects left of the total time.
    let timeLeft: Duration?
    let addressGuard: AddressGuard
    let receive: @Sendable (HTTPStreamPart) -> Void
    /// Called once, after the last part; nil when the whole answer has arrived.
    let finish: @Sendable (TransportError?) -> Void
    private let cancellation: Cancellation

    init(
        _ request: HTTPRequest, to target: HTTPTarget, within timeLeft: Duration?, addressGuard: AddressGuard,
        cancellation: Cancellation,
        receive: @escaping @Sendable (HTTPStreamPart) -> Void, finish: @escaping @Sendable (TransportError?) -> Void
    ) {
        self.request = request
        self.target = target
        self.timeLeft = timeLeft
        self.addressGuard = addressGuard
        self.cancellation = cancellation
        self.receive = receive
        self.finish = finish
    }

    var isCancelled: Bool { cancellation.isRequested }

    /// A mark that may be set before the job exists, so that no order of events loses it.
    final class Cancellation: Sendable {
        private let mark = Atomic(false)

        var isRequested: Bool { mark.load(ordering: .acquiring) }

        func request() { mark.store(true, ordering: .releasing) }
    }
}
