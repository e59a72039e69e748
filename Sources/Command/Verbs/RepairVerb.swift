import Agent
import Checks
import FoundationEssentials
import Network

/// `agent repair`: judges a folder and has a model mend it in its place.
enum RepairVerb {
    static let verb = Verb(
        name: "repair", summary: "Judge a folder, and have a model mend what fails.", usage: "<dir> [options]",
        details: """
            What is there is judged first, as agent check does. The model sees what happened and repairs it; the best
            attempt is written in place, file by file, and only what differs. The folder must be under git without
            changes of your own, so that git can show and undo everything; --force repairs it all the same.

            Exit code, of what is there afterwards: 0 all passed; 1 something failed; 2 nothing could be done; 3 nothing
            failed, but something is undecided or invalid; 130 stopped with Ctrl-C.
            """,
        options: [
            Option("--checks", "<file>", "A JSON list, a brief, or one check per line."),
            Option("--only", "<ids>", "Judge and repair these checks only: 1,3,5."),
            Option("--dry-run", nil, "Show what would change, and write nothing."),
            Option("--force", nil, "Repair a folder that has changes of your own, or is not under git."),
            Option("--repairs", "<number>", "How many repairs at most. (default: 3)"),
            Option("--deadline", "<seconds>", "How long it may take. (default: 600)"),
        ] + ModelOptions.options + [
            Option("--prompts", "<dir>", "Prompts to use instead of the built-in ones."),
            Option("--run-folder", "<dir>", "Where the record is kept. (default: nowhere)"),
            TimelineFile.option,
            Option("--derive", nil, "Let the model say what unknown wording means, and judge matters of taste."),
            Option("--base-url", "<url>", "Where the site will be. (default: https://owner.github.io/<dir>/)"),
            Option("--timeout", "<seconds>", "How long a check that does not hold yet is given. (default: 5)"),
        ] + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let directory = try arguments.only("dir")
        if !arguments.has("--force"), !arguments.has("--dry-run") {
            let tree = WorkTree(directory, searchPath: surroundings.variable("PATH") ?? "")
            if let obstacle = await tree.obstacle {
                throw CommandError(
                    message: "\(obstacle); --force repairs it all the same, --dry-run only shows what would change")
            }
        }
        let choices = try Assistance.choices(arguments, surroundings)
        let factory = ModelFactory(
            environment: surroundings.environment, settings: try ModelOptions.settings(arguments),
            transport: try CurlTransport(.anywhere), clock: ContinuousClock(), jitter: { Double.random(in: 0..<1) })
        let prompts = try arguments.value("--prompts").map { try Prompts(folder: $0) } ?? .builtIn
        let assistance =
            arguments.has("--derive")
            ? try Assistance(
                choices, factory: factory, prompts: prompts, data: Assistance.dataFolder(arguments, surroundings))
            : .none
        let task = try CheckTask(directory: directory, arguments, assistance)
        let judging = try Judging(arguments, surroundings)
        if judging.browser == nil, !arguments.has("--no-browser") {
            throw CommandError(message: "\(judging.noBrowserReason); or judge without one with --no-browser")
        }
        let page = try TimelineFile(arguments, surroundings)
        let scratch = try Scratch()
        defer { scratch.remove() }
        let folder = try RunFolder(path: arguments.value("--run-folder") ?? "\(scratch.path)/run")
        let limits = try limits(arguments)
        let progress = RunProgress(to: surroundings.output, folder: folder, timeLimit: limits.deadline)
        let repair = SiteRepair(
            model: try factory.model(for: choices), judge: { await task.judge($0, with: judging) },
            picture: judging.picture, prompts: prompts,
            limits: limits, clock: ContinuousClock())
        do {
            let outcome = try await repair.run(
                task.site, named: task.name, for: brief(of: task), attachments: attachments(of: task),
                at: task.settings.address,
                folder: folder
            ) { progress.show($0) }
            await judging.close()
            progress.finish(attempts: outcome.attempts.count)
            page?.write(folder.path, telling: surroundings.output)
            try finish(outcome, task, isDry: arguments.has("--dry-run"), surroundings.output)
            return outcome.best.report.exitCode
        } catch {
            await judging.close()
            progress.end()
            if progress.hasBegun { page?.write(folder.path, telling: surroundings.output) }
            if case RunError.cancelled = error { return 130 }
            throw CommandError(message: "\(error)")
        }
    }

    private static func finish(
        _ outcome: SiteRepair.Outcome, _ task: CheckTask, isDry: Bool, _ output: OutputStream
    ) throws {
        guard !outcome.diff.isEmpty else {
            output.line("\(task.name): nothing changes")
            return
        }
        // A pipe gets it as it is, for git apply.
        output.write(output.isTerminal ? outcome.diff.text.harmless : outcome.diff.text)
        let files = outcome.diff.files.map(\.summary).joined(separator: ", ")
        if isDry {
            output.line("\(task.name) would change: \(files). Nothing was written (--dry-run)")
            return
        }
        let changed = outcome.diff.files.map { ($0.path, outcome.best.site[$0.path] ?? []) }
        try SiteFolder.write(Site(files: Dictionary(changed) { first, _ in first }), to: task.name)
        output.line("\(task.name) changed: \(files)")
    }

    private static func brief(of task: CheckTask) -> Brief {
        Brief(
            email: "", secret: Secret(""), task: StableHash.name(of: task.name), round: 1, nonce: "",
            text: task.brief.isEmpty ? "Repair this app, so that it passes its checks." : task.brief,
            checks: task.checks)
    }

    private static func attachments(of task: CheckTask) -> [Attachment] {
        task.attachments.sorted { $0.key < $1.key }.map { Attachment(name: $0.key, mediaType: "", bytes: $0.value) }
    }

    private static func limits(_ arguments: Arguments) throws -> Limits {
        var limits = Limits()
        if let repairs = try arguments.number("--repairs", in: 0...10) { limits.repairs = repairs }
        if let seconds = try arguments.number("--deadline", in: 10...86_400) { limits.deadline = .seconds(seconds) }
        // Nothing is published.
        limits.publishingReserve = .zero
        limits.budget = try ModelOptions.budget(arguments)
        return limits
    }
}
