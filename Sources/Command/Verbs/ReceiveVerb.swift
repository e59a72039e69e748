import Server

/// `agent receive`: stands in for an evaluator.
enum ReceiveVerb {
    static let verb = Verb(
        name: "receive", summary: "Receive callbacks as an evaluator would, and print them.", usage: "[options]",
        details: "For trying a brief whose evaluation_url points here. Runs until it is stopped with Ctrl-C.",
        options: [
            Option("--port", "<port>", "The port; 0 for any free one. (default: 8009)"),
            Option("--count", "<number>", "End after so many callbacks."),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let port = UInt16(try arguments.number("--port", in: 0...65_535) ?? 8009)
        let count = try arguments.number("--count", in: 1...1_000_000)
        let receiver = CallbackReceiver()
        let listener = try HTTPListener(port: port, handler: receiver)
        surroundings.output.line("Callbacks are received at \(listener.url)")
        var received = 0
        for await callback in receiver.callbacks {
            received += 1
            surroundings.output.line(
                "\(callback.path) \(callback.status)  \(String(decoding: callback.body, as: UTF8.self))")
            if received == count { break }
        }
        // The last callback is still being answered.
        listener.finish(within: 5)
        return 0
    }
}
