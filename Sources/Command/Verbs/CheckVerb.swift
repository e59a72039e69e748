import Checks
import FoundationEssentials

/// `agent check`: judges what is in a directory.
enum CheckVerb {
    static let verb = Verb(
        name: "check", summary: "Judge the checks on a generated site.", usage: "<dir>... [options]",
        details: """
            The checks are read from --checks, or else from brief.json, checks.json or checks.txt in the directory.
            They are judged as if the site stood at its future address, in a real browser that nothing escapes from.

            Exit code: 0 all passed; 1 something failed; 2 nothing could be judged; 3 nothing failed, but something is
            undecided or invalid.
            """,
        options: [
            Option("--checks", "<file>", "A JSON list, a brief, or one check per line."),
            Option("--only", "<ids>", "Judge these checks only: 1,3,5."),
            Option("--list", nil, "Show the checks and what each is understood as, and judge nothing."),
            Option(
                "--format", "<format>[=<file>]",
                "human or json, to standard output or a file; may be repeated. (default: human)"),
            Option("--base-url", "<url>", "Where the site will be. (default: https://owner.github.io/<dir>/)"),
            Option("--timeout", "<seconds>", "How long a check that does not hold yet is given. (default: 5)"),
        ] + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        guard !arguments.positional.isEmpty else { throw UsageError(message: "Missing expected argument '<dir>'") }
        let outputs = try ReportOutputs(arguments.all("--format"), surroundings)
        let tasks = try arguments.positional.map { try CheckTask(directory: $0, arguments) }
        if arguments.has("--list") {
            for task in tasks { surroundings.output.write(task.listing) }
            return 0
        }
        let judging = try Judging(arguments, surroundings)
        var codes: [Int32] = []
        do {
            for try await report in reports(tasks, judging) {
                try outputs.write(report)
                codes.append(report.exitCode)
            }
        } catch {
            await judging.close()
            throw error
        }
        await judging.close()
        // 1 outweighs 3, which outweighs 0.
        return codes.contains(1) ? 1 : codes.max() ?? 2
    }

    /// The reports in the order of the tasks, each as soon as it is its turn; two sites are judged at once.
    private static func reports(_ tasks: [CheckTask], _ judging: Judging) -> AsyncThrowingStream<Report, any Error> {
        AsyncThrowingStream { continuation in
            let work = Task {
                await withTaskGroup(of: (Int, Report).self) { group in
                    var waiting: [Int: Report] = [:]
                    var next = 0
                    var started = 0
                    func start() {
                        guard started < tasks.count else { return }
                        let (index, task) = (started, tasks[started])
                        started += 1
                        group.addTask { (index, await task.judge(with: judging)) }
                    }
                    start()
                    start()
                    while let (index, report) = await group.next() {
                        waiting[index] = report
                        start()
                        while let ready = waiting.removeValue(forKey: next) {
                            continuation.yield(ready)
                            next += 1
                        }
                    }
                }
                continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
            }
            continuation.onTermination = { _ in work.cancel() }
        }
    }
}
