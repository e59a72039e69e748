/// What answers the requests of an `HTTPListener`.
///
/// Called from many tasks at once. The task is cancelled when the listener stops, and its answer is then dropped.
package protocol HTTPHandler: Sendable {
    func answer(_ request: ServerRequest) async -> ServerAnswer
}
