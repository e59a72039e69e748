import Server

/// `agent pages`: serves what was published locally.
enum PagesVerb {
    static let verb = Verb(
        name: "pages", summary: "Serve the locally published sites as GitHub Pages would.", usage: "[options]",
        details: "Runs until it is stopped with Ctrl-C.",
        options: [
            Option("--port", "<port>", "The port; 0 for any free one. (default: 8001)"),
            Option("--data", "<dir>", "The data folder. (default: AGENT_DATA, else ./data)"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let folder = arguments.value("--data") ?? surroundings.variable("AGENT_DATA") ?? "./data"
        let port = UInt16(try arguments.number("--port", in: 0...65_535) ?? 8001)
        let listener = try HTTPListener(port: port, handler: PagesServer(folder: folder + "/pages"))
        surroundings.output.line("Pages are served at \(listener.url) from \(folder)/pages")
        await Forever.wait()
        listener.stop()
        return 0
    }
}

/// Waiting for Ctrl-C.
enum Forever {
    static func wait() async {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(86_400)) }
    }
}
