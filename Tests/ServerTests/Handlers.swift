import Server

/// A handler written where it is used.
struct ClosureHandler: HTTPHandler {
    private let isQuick: Bool
    private let closure: @Sendable (ServerRequest) async -> ServerAnswer

    init(isQuick: Bool = false, _ closure: @escaping @Sendable (ServerRequest) async -> ServerAnswer) {
        self.isQuick = isQuick
        self.closure = closure
    }

    func isQuick(_ request: ServerRequest) -> Bool { isQuick }

    func answer(_ request: ServerRequest) async -> ServerAnswer { await closure(request) }
}

/// Something that happens once and can be waited for.
struct Event: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func happen() { continuation.finish() }

    func wait() async { for await _ in stream {} }
}
