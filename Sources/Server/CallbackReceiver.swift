private import Synchronization

/// A stand-in for an evaluator: takes JSON callbacks on any path and hands them on.
package final class CallbackReceiver: HTTPHandler {
    /// What was posted, in the order of arrival, also when it was answered with a failure; for one reader.
    ///
    /// Keeps the latest 1,000 for a reader that comes late, and ends with the receiver.
    package let callbacks: AsyncStream<ReceivedCallback>

    private let received: AsyncStream<ReceivedCallback>.Continuation
    private let statuses: Mutex<[Int]>

    /// - Parameter statuses: What to answer the first callbacks with, one each; every later one gets 200.
    package init(statuses: [Int] = []) {
        (callbacks, received) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1_000))
        self.statuses = Mutex(statuses)
    }

    deinit { received.finish() }

    package func answer(_ request: ServerRequest) async -> ServerAnswer {
        guard request.method == "POST" else { return .methodNotAllowed(request.method, allowed: ["POST"]) }
        guard request.mediaType == "application/json" else {
            return .text("A callback is JSON: send it with Content-Type: application/json.\n", status: 415)
        }
        let status = statuses.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
        received.yield(ReceivedCallback(path: request.path, body: request.body, status: status))
        return status == 200 ? .json(#"{"status":"ok"}"#) : .json(#"{"status":"refused"}"#, status: status)
    }
}
