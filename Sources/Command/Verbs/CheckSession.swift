import Agent
import Checks
import Network

/// One `agent check`: its directories, the browser they share, and where its reports go.
struct CheckSession: Sendable {
    private let arguments: Arguments
    private let terminal: OutputStream
    private let errors: OutputStream
    private let outputs: ReportOutputs
    private let memory: RunMemory
    private let judging: Judging
    private let pictures: PictureFolder?
    private let assistance: Assistance
    private let times: Int
    private let directories: [String]
    /// With `--last-failed`, the wordings to which each directory's checks are narrowed.
    private let wordings: [String: Set<String>]
    /// The directories as they were first read.
    private let tasks: [CheckTask]

    /// Reads the command line, the sites and their checks.
    init(_ arguments: Arguments, _ surroundings: Surroundings) throws {
        self.arguments = arguments
        terminal = surroundings.output
        errors = surroundings.errors
        outputs = try ReportOutputs(arguments.all("--format"), surroundings)
        memory = RunMemory(surroundings)
        times = try arguments.number("--repeat-each", in: 1...1000) ?? 1
        // Before anything is read, so that no report of an earlier run survives an error, or is read as part of a site.
        let judges = !arguments.has("--list") && !arguments.has("--explain")
        if judges { try outputs.clear() }
        assistance = try arguments.has("--derive") ? Self.assistance(arguments, surroundings) : .none
        pictures = PictureFolder(asked: arguments.value("--screenshot"), surroundings)
        var tasks: [CheckTask] = []
        var wordings: [String: Set<String>] = [:]
        for directory in arguments.positional {
            var task = try CheckTask(directory: directory, arguments, assistance, pictures?.wish ?? .never)
            if arguments.has("--last-failed") {
                guard let entry = memory.recall(directory) else { throw Self.nothingRemembered(directory) }
                task = task.narrowed(to: entry.wordings)
                wordings[directory] = entry.wordings
                if task.checks.isEmpty, entry.isHealthy || !task.settings.judgesHealth {
                    errors.line("\(directory): nothing to judge again; what is asked for passed in the last run.")
                    continue
                }
            }
            tasks.append(task)
        }
        self.tasks = tasks
        self.wordings = wordings
        directories = tasks.map(\.name)
        judging = try Judging(arguments, surroundings, for: judges ? tasks : [])
    }

    /// Ends the browser.
    func close() async { await judging.close() }

    /// Shows what the checks are understood as.
    func show() async throws {
        for task in tasks {
            if tasks.count > 1 { terminal.line("\(task.name):") }
            let isFull = arguments.has("--explain")
            terminal.write(
                isFull ? await task.explanation(hasBrowser: judging.browser != nil) : await task.listing())
        }
    }

    /// Judges everything once and returns the exit code.
    func judge() async throws -> Int32 {
        let round = CheckRound(tasks: tasks, times: times)
        // The browser ends while what was judged last is still being written.
        let reports = try await round.judge(with: judging, whenAllAreJudged: judging.close) { report in
            try write(report)
        }
        try outputs.finish(reports)
        // 1 outweighs 3, which outweighs 0.
        let codes = reports.map(\.exitCode)
        return codes.contains(1) ? 1 : codes.max() ?? 0
    }

    private func write(_ report: Report) throws {
        try outputs.write(pictures?.keep(report) ?? report)
        memory.remember(report, of: report.site)
    }

    /// Judges everything again whenever a file changes, until the task is cancelled.
    func watch() async throws -> Int32 {
        guard !tasks.isEmpty else { return 0 }
        let paths = (directories + tasks.map(\.source)).map { RealPath.of($0) ?? $0 }
        let reports = Set(outputs.files.compactMap(Self.realPath))
        await CheckWatch { FolderSnapshot(of: paths, ignoring: reports) }.run {
            do { try await round() } catch is CancellationError {
            } catch let error as CommandError {
                errors.line("Error: \(error.message)")
            } catch {
                errors.line("Error: \(error)")
            }
        }
        throw CancellationError()
    }

    /// Reads everything anew and judges it; nothing is written of a round that was overtaken by a change.
    private func round() async throws {
        let tasks = try directories.map {
            try CheckTask(directory: $0, arguments, assistance, pictures?.wish ?? .never).narrowed(to: wordings[$0])
        }
        let reports = try await CheckRound(tasks: tasks, times: times).judge(with: judging) { _ in }
        try outputs.clear()
        if terminal.isTerminal { terminal.write("\u{1B}[2J\u{1B}[3J\u{1B}[H") }
        for report in reports { try write(report) }
        try outputs.finish(reports)
        if terminal.isTerminal { terminal.line("Watching \(directories.joined(separator: ", ")); Ctrl-C ends it.") }
    }

    private static func assistance(_ arguments: Arguments, _ surroundings: Surroundings) throws -> Assistance {
        try Assistance(
            Assistance.choices(arguments, surroundings),
            factory: ModelFactory(
                environment: surroundings.environment, transport: try CurlTransport(.anywhere),
                clock: ContinuousClock(), jitter: { Double.random(in: 0..<1) }),
            prompts: .builtIn, data: Assistance.dataFolder(arguments, surroundings))
    }

    private static func nothingRemembered(_ directory: String) -> CommandError {
        CommandError(
            message: "No run of \(directory) is remembered; run 'agent check \(directory)' without --last-failed first")
    }

    /// Of a file that may not be there yet.
    private static func realPath(_ file: String) -> String? {
        let slash = file.lastIndex(of: "/")
        let folder = slash.map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
        let name = slash.map { file[file.index(after: $0)...] } ?? file[...]
        return RealPath.of(folder).map { "\($0)/\(name)" }
    }
}
