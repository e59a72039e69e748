/// One attempt at a reply that came to nothing, and whether another may do better.
struct FailedTry: Error, Hashable {
    enum Remedy: Hashable {
        case none
        /// Ask again after a while, and not before what the server asked for.
        case wait(atLeast: Duration?)
        /// Ask again at once: the request has been changed so that this failure cannot come back.
        case changedRequest
    }

    let error: ModelError
    let remedy: Remedy
}
