import Agent
import Browser
import Checks
import FoundationEssentials
import JSON
import Network
import Server

/// `agent run`: one task from brief to publication.
enum RunVerb {
    static let verb = Verb(
        name: "run", summary: "Take one task from its brief to a published page.", usage: "<brief.json> [options]",
        details: """
            A model writes the app, its checks are judged in a real browser, what failed goes back for repair, the best
            attempt is published and the evaluator is told.

            Exit code: 0 all passed; 1 published, but something failed; 2 nothing could be done; 3 published, nothing
            failed, but something is undecided or invalid; 4 not published, or the evaluator could not be told.
            """,
        options: ModelOptions.options + [
            Option("--candidates", "<number>", "How many first drafts; only the best is repaired. (default: 1)"),
            Option("--repairs", "<number>", "How many repairs at most. (default: 3)"),
            Option("--deadline", "<seconds>", "How long the whole run may take. (default: 600)"),
            Option("--prices", "<file>", "What models cost. (default: <data>/prices.json, if it is there)"),
            Option("--data", "<dir>", "The data folder. (default: AGENT_DATA, else ./data)"),
            Option("--run-folder", "<dir>", "Where the record of the run is kept. (default: <data>/runs/<name>)"),
            Option("--record", "<dir>", "Write the conversation there, for recorded:<dir> to play."),
            Option("--prompts", "<dir>", "Prompts to use instead of the built-in ones."),
            Option(
                "--pages-port", "<port>",
                "Where `agent pages` serves; served by the run itself if nobody does. (default: 8001)"),
            Option("--evaluation-url", "<url>", "Tell this evaluator instead of the brief's."),
            Option("--verify-live", nil, "Judge the checks once more, on what the published page's address gives."),
            Option("--no-notify", nil, "Tell no evaluator."),
            Option(
                "--publish-failing", "<yes|no>",
                "Whether the best attempt is published when checks fail. (default: yes)"),
            Option("--json", nil, "Write the run as JSON to standard output; progress goes to standard error."),
        ] + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let path = try arguments.only("brief.json")
        let brief = try readBrief(path, arguments)
        let workplace = try Workplace(arguments, surroundings)
        let folder = try workplace.runFolder(for: brief)
        let progress = RunProgress(
            to: arguments.has("--json") ? surroundings.errors : surroundings.output, folder: folder)
        let pages = workplace.servePages()
        do {
            try await workplace.tryBrowser()
            let run = try await workplace.pipeline(for: brief, folder) { progress.show(.warning($0)) }.run(
                brief, folder: folder
            ) { progress.show($0) }
            try folder.write(run, error: nil)
            await workplace.close()
            pages?.stop()
            progress.finish(run)
            if arguments.has("--json") { surroundings.output.line(run.json(error: nil).text) }
            return run.exitCode
        } catch {
            await workplace.close()
            pages?.stop()
            progress.end()
            var run = Run(brief: brief)
            (run.spending, run.currency) = progress.spending
            try? folder.write(run, error: "\(error)")
            if arguments.has("--json") { surroundings.output.line(run.json(error: "\(error)").text) }
            throw CommandError(message: "\(error)", exitCode: error is BrowserTrouble ? 2 : 4)
        }
    }

    private static func readBrief(_ path: String, _ arguments: Arguments) throws -> Brief {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(message: "The brief \(path) cannot be read")
        }
        do {
            var brief = try Brief(parsing: data, completeness: .local)
            if let url = arguments.value("--evaluation-url") { brief.evaluationURL = url }
            return brief
        } catch {
            throw CommandError(message: "The brief \(path) cannot be used:\n\(error)")
        }
    }
}

/// The live parts of a run, made from the command line and the environment.
private struct Workplace {
    private let arguments: Arguments
    private let surroundings: Surroundings
    private let judging: Judging
    private let transport: CurlTransport
    private let model: any LanguageModel
    private let assistance: Assistance
    private let keys: [Secret]
    private let prompts: Prompts
    private let prices: Prices
    private let data: String
    private let pagesPort: UInt16

    init(_ arguments: Arguments, _ surroundings: Surroundings) throws {
        self.arguments = arguments
        self.surroundings = surroundings
        let choices = try Assistance.choices(arguments, surroundings)
        let factory = ModelFactory(
            environment: surroundings.environment, settings: try ModelOptions.settings(arguments),
            transport: try CurlTransport(.anywhere), clock: ContinuousClock(), jitter: Self.jitter)
        model = try factory.model(for: choices)
        keys = factory.keys
        prompts = try arguments.value("--prompts").map { try Prompts(folder: $0) } ?? .builtIn
        transport = try CurlTransport(try Judging.addressGuard(surroundings))
        data = Assistance.dataFolder(arguments, surroundings)
        let ownPrices = "\(data)/prices.json"
        let hasOwnPrices = FileManager.default.fileExists(atPath: ownPrices)
        prices =
            try (arguments.value("--prices") ?? (hasOwnPrices ? ownPrices : nil)).map { try Prices(file: $0) }
            ?? Prices()
        assistance = try Assistance(choices, factory: factory, prompts: prompts, data: data)
        pagesPort = UInt16(try arguments.number("--pages-port", in: 1...65_535) ?? 8001)
        judging = try Judging(arguments, surroundings)
        // A site that nobody has looked at must not be published by accident.
        if judging.browser == nil, !arguments.has("--no-browser") {
            throw CommandError(message: "\(judging.noBrowserReason); or judge without one with --no-browser")
        }
    }

    func runFolder(for brief: Brief) throws -> RunFolder {
        if let path = arguments.value("--run-folder") { return try RunFolder(path: path) }
        let name = "\(brief.publishedTask.repositoryName)-round-\(brief.round)"
        let seconds = Int(Date.now.timeIntervalSince1970 * 1000)
        return try RunFolder(path: "\(data)/runs/\(name)-\(seconds)")
    }

    /// Serves the published pages while the run lasts; `nil` when somebody else has the port already.
    func servePages() -> HTTPListener? {
        try? HTTPListener(port: pagesPort, handler: PagesServer(folder: "\(data)/pages"))
    }

    func pipeline(
        for brief: Brief, _ folder: RunFolder, warn: @escaping @Sendable (String) -> Void
    ) async throws -> Pipeline {
        let publishing = try Publishing(surroundings, data: data, pagesPort: pagesPort, keys: keys, brief: brief)

        var limits = Limits()
        if let repairs = try arguments.number("--repairs", in: 0...10) { limits.repairs = repairs }
        // GitHub's Pages take a minute or two.
        if publishing.place == .github { limits.publishingReserve = .seconds(180) }
        if let seconds = try arguments.number("--deadline", in: 10...86_400) {
            limits.deadline = .seconds(seconds)
            limits.publishingReserve = min(limits.publishingReserve, .seconds(seconds) / 5)
        }
        if let candidates = try arguments.number("--candidates", in: 1...10) { limits.candidates = candidates }
        limits.budget = try ModelOptions.budget(arguments)
        limits.publishesFailing = try arguments.choice("--publish-failing", YesOrNo.self) != .no
        var judging = judging
        judging.foreign = KeptResources(keeping: folder.resources, from: judging.foreign)
        let judgesHealth = !arguments.has("--no-health")
        let deriver = assistance.deriver(
            brief: brief.text, task: "\(brief.publishedTask.repositoryName)", within: limits.deadline / 2)
        let questions = assistance.questions
        return Pipeline(
            model: try recorded(in: folder),
            judge: { [judging] site, checks, attachments, address in
                var settings = SiteJudge.Settings(address: address)
                settings.judgesHealth = judgesHealth
                settings.picture = .onFailure
                return await judging.judge(settings, deriver: deriver, questions: questions).report(
                    on: site, named: "attempt", checks: checks, attachments: attachments)
            },
            attachments: AttachmentLoader(transport: transport),
            publisher: try await publishing.publisher(warn: warn),
            notifier: notifier(for: brief, within: limits.deadline),
            history: TaskHistory(folder: "\(data)/tasks"), prompts: prompts, prices: prices,
            limits: limits, clock: ContinuousClock(), deriver: deriver, picture: judging.picture,
            live: arguments.has("--verify-live") ? LiveSite(try CurlTransport(.anywhere)) : nil)
    }

    /// Every run keeps its conversation; `--record` keeps it a second time, in a place of its own.
    private func recorded(in folder: RunFolder) throws -> any LanguageModel {
        let kept = try ModelRecorder(model, to: folder.emptyRecording(), without: keys)
        guard let place = arguments.value("--record") else { return kept }
        return try ModelRecorder(kept, to: place, without: keys)
    }

    private static let jitter: @Sendable () -> Double = { Double.random(in: 0..<1) }

    private func notifier(for brief: Brief, within deadline: Duration) -> (any Notifier)? {
        guard !arguments.has("--no-notify"), let address = brief.evaluationURL else { return nil }
        return EvaluatorCallback(
            address: address, deadline: deadline, transport: transport, clock: ContinuousClock(), jitter: Self.jitter)
    }

    /// Finds out before a model is asked whether the browser runs: a site that nobody has looked at must not be published.
    func tryBrowser() async throws {
        guard let browser = judging.browser else { return }
        do { try await browser.withPage(servedBy: NoNetwork()) { _ in } } catch {
            throw BrowserTrouble(reason: "\(error)")
        }
    }

    func close() async { await judging.close() }
}

/// A browser that is installed and does not run.
private struct BrowserTrouble: Error, CustomStringConvertible {
    let reason: String

    var description: String { "\(reason)\nNothing was asked of the model. See agent doctor" }
}

private enum YesOrNo: String, CaseIterable {
    case yes
    case no
}
