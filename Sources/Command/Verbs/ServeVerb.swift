import Server

/// `agent serve`: the endpoint.
enum ServeVerb {
    static let verb = Verb(
        name: "serve", summary: "Take tasks over HTTP, work on them, and tell their evaluators.", usage: "[options]",
        details: """
            A task is on the disk before its sender gets an answer. The paths are described in docs/HTTP.md, and at
            /openapi.json by the service itself. What is published locally is served on a port of its own.

            Every number below may also be set in the environment or in .env: --queue-limit as AGENT_QUEUE_LIMIT, and so
            on (--models as AGENT_MODEL_SLOTS). SIGHUP reads .env again: secrets, models and their keys, where is published,
            numbers and the log level change without a restart, for the next request or the next job. SIGTERM and Ctrl-C
            end the service in order. The log goes to standard error, one JSON object per line.
            """,
        options: [
            Option("--data", "<dir>", "The data folder. (default: AGENT_DATA, else ./data)"),
            Option(
                "--database", "<address>",
                "Where jobs are kept: a file, or postgres://…\n(default: AGENT_DATABASE, else <data>/agent.db)"),
            Option("--prompts", "<dir>", "Prompts to begin with instead of the built-in ones."),
        ] + ServeSettings.options + ServedWork.options + ModelOptions.options + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        guard arguments.positional.isEmpty else {
            throw UsageError(message: "Unexpected argument '\(arguments.positional[0])'")
        }
        let signals = SignalWatch.hangUps()
        let service = try await Service(arguments, surroundings)
        surroundings.output.line("The endpoint is at \(service.endpoint.url)")
        surroundings.output.line("Published sites are at \(service.pages.url)")
        if ServeSettings.secret(surroundings) == nil {
            surroundings.output.line("There is no secret (AGENT_SECRET): whoever is on this machine may send tasks")
        }
        let hangUps = Task {
            for await _ in signals { await service.configure() }
        }
        await Forever.wait()
        hangUps.cancel()
        await service.close()
        return 0
    }
}
