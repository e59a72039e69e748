/// What answers the requests of an `HTTPListener`.
///
/// Called from many tasks at once. The task is cancelled when the listener stops, and its answer is then dropped.
package protocol HTTPHandler: Sendable {
    /// Whether the answer needs so little that the thread that reads all requests may make it, as far as it does not wait.
    ///
    /// It saves waking two other threads, which costs more than such an answer.
    func isQuick(_ request: ServerRequest) -> Bool
    func answer(_ request: ServerRequest) async -> ServerAnswer
}

extension HTTPHandler {
    package func isQuick(_ request: ServerRequest) -> Bool { false }
}
