import Agent
import Browser
import Checks
import FoundationEssentials
import Network
import Server

/// The live parts of a run, made from the command line and the environment.
struct Workplace: Sendable {
    private let arguments: Arguments
    private let surroundings: Surroundings
    private let judging: Judging
    private let transport: CurlTransport
    private let model: any LanguageModel
    private let assistance: Assistance
    private let keys: [Secret]
    let prompts: Prompts
    private let prices: Prices
    private let data: String
    private let pagesPort: UInt16
    let publishing: Publishing

    /// `pagesPort` is where the pages are served, when that is known already; with `old` its browser is kept.
    init(
        _ arguments: Arguments, _ surroundings: Surroundings, pagesPort: UInt16? = nil, inPlaceOf old: Workplace? = nil
    ) throws {
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
        self.pagesPort =
            try pagesPort ?? old?.pagesPort ?? UInt16(arguments.number("--pages-port", in: 1...65_535) ?? 8001)
        publishing = try Publishing(
            arguments, surroundings, data: data, pagesPort: self.pagesPort, keys: factory.keys,
            inPlaceOf: old?.publishing)
        judging = try Judging(arguments, surroundings, inPlaceOf: old?.judging)
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

    /// Of a job: the same folder each time.
    func runFolder(named name: String) throws -> RunFolder { try RunFolder(path: "\(data)/runs/\(name)") }

    /// Serves the published pages while the run lasts; `nil` when somebody else has the port already.
    func servePages() -> HTTPListener? {
        try? HTTPListener(port: pagesPort, handler: PagesServer(folder: "\(data)/pages"))
    }

    /// What makes a run of a job another than one from the command line.
    struct JobTerms: Sendable {
        let journal: any Journal
        let prompts: Prompts
        /// Until the job's deadline; less than nothing when it has passed.
        let timeLeft: Duration
        /// For the calls to models, and for the browsers.
        let slots: WorkSlots
    }

    /// How far a run may go, by the command line.
    func limits() throws -> Limits {
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
        return limits
    }

    /// With terms nobody is told: the outbox does that.
    func pipeline(
        for brief: Brief, _ folder: RunFolder, terms: JobTerms? = nil, warn: @escaping @Sendable (String) -> Void
    ) async throws -> Pipeline {
        var limits = try limits()
        if let left = terms?.timeLeft { limits.fit(into: left) }
        var judging = judging
        judging.foreign = KeptResources(keeping: folder.resources, from: judging.foreign)
        let judgesHealth = !arguments.has("--no-health")
        let deriver = assistance.deriver(
            brief: brief.text, task: "\(brief.publishedTask.repositoryName)", within: limits.deadline / 2)
        let questions = assistance.questions
        let slots = terms?.slots
        return Pipeline(
            model: judging.preparing(try await recorded(in: folder, terms)),
            judge: { [judging] site, checks, attachments, address in
                var settings = SiteJudge.Settings(address: address)
                settings.judgesHealth = judgesHealth
                settings.picture = .onFailure
                let judge = judging.judge(settings, deriver: deriver, questions: questions)
                let report = { @Sendable in
                    await judge.report(on: site, named: "attempt", checks: checks, attachments: attachments)
                }
                guard let slots else { return await report() }
                return await slots.browsers.withSlot(report)
            },
            attachments: AttachmentLoader(transport: transport),
            publisher: try await publishing.publisher(for: brief, warn: warn),
            notifier: terms == nil ? notifier(for: brief, within: limits.deadline) : nil,
            history: TaskHistory(folder: "\(data)/tasks"), prompts: terms?.prompts ?? prompts, prices: prices,
            limits: limits, clock: ContinuousClock(), deriver: deriver, picture: judging.picture,
            live: arguments.has("--verify-live") ? LiveSite(try CurlTransport(.anywhere)) : nil,
            journal: terms?.journal)
    }

    /// Every run keeps its conversation; `--record` keeps it a second time, in a place of its own.
    private func recorded(in folder: RunFolder, _ terms: JobTerms?) async throws -> any LanguageModel {
        // The conversation is over, and stays recorded as it is.
        if let terms, try await terms.journal.hasChosen() { return model }
        let asked = terms.map { terms in
            JournaledModel(LimitedModel(model, slots: terms.slots.models), journal: terms.journal) as any LanguageModel
        }
        let kept = try ModelRecorder(asked ?? model, to: folder.emptyRecording(), without: keys)
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
struct BrowserTrouble: Error, CustomStringConvertible {
    let reason: String

    var description: String { "\(reason)\nNothing was asked of the model. See agent doctor" }
}

private enum YesOrNo: String, CaseIterable {
    case yes
    case no
}
