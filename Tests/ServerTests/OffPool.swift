import Glibc

/// Runs blocking work on a thread of its own: the cooperative pool is as wide as the machine has cores, and the handlers
/// under test need it.
func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let job = Unmanaged.passRetained(Job { continuation.resume(with: Result(catching: work)) })
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, job.toOpaque())
        pthread_detach(thread)
    }
}

/// Sends one request on a connection of its own and returns the answer.
func exchange(
    _ port: UInt16, _ method: String = "GET", _ target: String, headers: String = "", body: [UInt8] = []
) async throws -> RawAnswer {
    try await offPool {
        let client = try RawClient(port: port)
        let length = body.isEmpty ? "" : "Content-Length: \(body.count)\r\n"
        try client.send(Array("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(length)\(headers)\r\n".utf8) + body)
        return try client.answer(toHead: method == "HEAD")
    }
}

private final class Job {
    let run: () -> Void

    init(_ run: @escaping () -> Void) { self.run = run }
}
