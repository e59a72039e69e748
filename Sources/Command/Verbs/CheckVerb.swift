import Checks

/// `agent check`: judges what is in a directory.
enum CheckVerb {
    static let verb = Verb(
        name: "check", summary: "Judge the checks on a generated site.", usage: "<dir>... [options]",
        details: """
            The checks are read from --checks, or else from brief.json, checks.json or checks.txt in the directory.
            They are judged as if the site stood at its future address, in a real browser that nothing escapes from.

            Exit code: 0 all passed; 1 something failed; 2 nothing could be judged; 3 nothing failed, but something is
            undecided or invalid; 130 stopped with Ctrl-C.
            """,
        options: [
            Option("--checks", "<file>", "A JSON list, a brief, or one check per line."),
            Option("--only", "<ids>", "Judge these checks only: 1,3,5."),
            Option("--last-failed", nil, "Judge only what did not pass in the last run of the directory."),
            Option("--list", nil, "Show the checks and what each is understood as, and judge nothing."),
            Option("--explain", nil, "The same, with where each is judged and how long it is given."),
            Option(
                "--derive", nil,
                "Let a model say what unknown wording means, and judge matters of taste; what it said\nis kept in AGENT_DATA."
            ),
            Assistance.modelOption,
            Option("--repeat-each", "<n>", "Judge everything n times; what does not come out the same is flaky."),
            Option("--watch", nil, "Judge again whenever a file of the directory changes, until Ctrl-C."),
            Option(
                "--format", "<format>[=<file>]",
                "human, json, junit, sarif, tap or markdown, to standard output or a file; may\nbe repeated. (default: human)"
            ),
            Option(
                "--screenshot", "<folder>",
                "Keep a picture of every page there, as <dir>.png. (default: only of a page that\nfailed, in ~/.local/state/agent/pictures)"
            ),
            Option("--base-url", "<url>", "Where the site will be. (default: https://owner.github.io/<dir>/)"),
            Option("--timeout", "<seconds>", "How long a check that does not hold yet is given. (default: 5)"),
        ] + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        guard !arguments.positional.isEmpty else { throw UsageError(message: "Missing expected argument '<dir>'") }
        let session = try CheckSession(arguments, surroundings)
        if arguments.has("--list") || arguments.has("--explain") {
            try await session.show()
            return 0
        }
        do {
            let code = arguments.has("--watch") ? try await session.watch() : try await session.judge()
            await session.close()
            return code
        } catch is CancellationError {
            await session.close()
            return 130
        } catch {
            await session.close()
            throw error
        }
    }
}
