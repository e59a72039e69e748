import Agent
import Browser
import Checks
import FoundationEssentials
import Network

/// `agent replay`: a run's folder played again.
enum ReplayVerb {
    static let verb = Verb(
        name: "replay", summary: "Play a run again from its folder, and compare.", usage: "<run folder> [options]",
        details: """
            The recorded replies are played to the brief that the folder keeps, judged at the same address with what
            pages loaded then, and compared: verdicts and files of every attempt. No network is used, nothing is
            published and nobody is told.

            Exit code: 0 the same; 1 something is different; 2 it could not be played.
            """,
        options: [
            Option("--run-folder", "<dir>", "Where the record of the replay is kept. (default: nowhere)"),
            Option(
                "--html", "<file>",
                "Write the timeline of the run that the folder keeps as one HTML page, first of all."),
            Option("--no-browser", nil, "Judge without a browser; what needs one is undecided."),
            Option("--no-health", nil, "Leave out the health checks, as the run did."),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let path = try arguments.only("run folder")
        let start = try RunStart(folder: path)
        try TimelineFile(arguments, surroundings)?.write(path, telling: surroundings.output)
        let model = try RecordedModel(directory: "\(path)/recording")
        let scratch = try Scratch()
        defer { scratch.remove() }
        let folder = try RunFolder(path: arguments.value("--run-folder") ?? "\(scratch.path)/run")
        TaskHistory(folder: "\(path)/start/tasks").copy(start.brief, to: "\(scratch.path)/tasks")

        var judging = try Judging(arguments, surroundings)
        if judging.browser == nil, !arguments.has("--no-browser") {
            throw CommandError(message: "\(judging.noBrowserReason); or judge without one with --no-browser")
        }
        judging.foreign = PlayedResources(folder: "\(path)/resources")
        let judgesHealth = !arguments.has("--no-health")
        let pipeline = Pipeline(
            model: model,
            judge: { [judging] site, checks, attachments, address in
                var settings = SiteJudge.Settings(address: address)
                settings.judgesHealth = judgesHealth
                return await judging.judge(settings).report(
                    on: site, named: "attempt", checks: checks, attachments: attachments)
            },
            attachments: AttachmentLoader(transport: try CurlTransport(.publicOnly(allowing: EgressAllowance()))),
            publisher: ReplayPublisher(start), notifier: nil, history: TaskHistory(folder: "\(scratch.path)/tasks"),
            prompts: .builtIn, limits: start.limits, clock: ContinuousClock())
        let progress = RunProgress(to: surroundings.output, folder: folder)
        let result: Result<Run, RunError>
        do throws(RunError) {
            result = .success(
                try await pipeline.run(start.brief, folder: folder) { if $0.isOfReplay { progress.show($0) } })
        } catch {
            result = .failure(error)
        }
        progress.end()
        await judging.close()
        let run = try result.get()
        try folder.write(run, error: nil)
        return try tell(ReplayComparison(run, withFolder: path), surroundings.output)
    }

    private static func tell(_ comparison: ReplayComparison, _ output: OutputStream) -> Int32 {
        for difference in comparison.differences { output.line("Different: \(difference)") }
        guard comparison.differences.isEmpty else { return 1 }
        let attempts = comparison.attempts == 1 ? "1 attempt" : "\(comparison.attempts) attempts"
        output.line("The same: \(attempts), \(comparison.verdicts) verdicts")
        return 0
    }
}

extension RunEvent {
    /// Not what only sounds like a publication.
    fileprivate var isOfReplay: Bool {
        switch self {
        case .publishing, .published: false
        default: true
        }
    }
}
