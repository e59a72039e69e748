import Agent
import Browser
import FoundationEssentials
import Glibc
import Network
import Server
import Store

/// The workers of the endpoint and its outbox, made from the command line and the environment.
struct ServedWork: Sendable {
    private let workplace: Workplace
    private let pool: WorkerPool
    private let outbox: OutboxDelivery

    static let options = [
        Option("--per-email", "<number>", "How many of them for one e-mail address. (default: 8)"),
        Option("--models", "<number>", "How many questions to models at a time. (default: as many as jobs)"),
        Option("--browsers", "<number>", "How many sites are judged at a time. (default: one for each processor)"),
        Option(
            "--callback-patience", "<seconds>",
            "How long an evaluator that cannot be reached is tried. (default: a day)"),
    ]

    /// `pagesPort` is where published sites are served.
    init(
        _ arguments: Arguments, _ surroundings: Surroundings, store: any JobStore, shelf: PromptShelf,
        pagesPort: UInt16, log: Log
    ) throws {
        workplace = try Workplace(arguments, surroundings, pagesPort: pagesPort)
        let tell: @Sendable (WorkNews) -> Void = { news in
            log(news.isTrouble ? .warning : .info, "\(news)", job: news.job?.description)
        }
        let settings = try Self.settings(arguments, surroundings)
        let slots = WorkSlots(
            models: try arguments.number("--models", in: 1...1000) ?? settings.jobs,
            browsers: try arguments.number("--browsers", in: 1...64) ?? Self.usualBrowsers)
        pool = WorkerPool(
            store: store, instance: Self.instance(),
            workplace: ServedJobs(workplace: workplace, slots: slots, shelf: shelf),
            settings: settings, tell: tell)
        outbox = OutboxDelivery(
            store: store, sender: CallbackSender(try CurlTransport(try Judging.addressGuard(surroundings))),
            patience: settings.letterPatience, tell: tell)
    }

    /// How much is worked on at a time; also what is read again on SIGHUP.
    static func settings(_ arguments: Arguments, _ surroundings: Surroundings) throws -> WorkSettings {
        var settings = WorkSettings()
        settings.jobs = try ServeSettings.concurrency(arguments, surroundings)
        if let perEmail = try arguments.number("--per-email", in: 1...256) { settings.perEmail = perEmail }
        if let seconds = try arguments.number("--callback-patience", in: 1...2_592_000) {
            settings.letterPatience = .seconds(seconds)
        }
        return settings
    }

    func start() async throws {
        try await pool.start()
        await outbox.start()
    }

    func apply(_ settings: WorkSettings) async { await pool.apply(settings) }

    /// Ends or hands back what is under way, within 30 seconds.
    func drain() async {
        await pool.drain(within: .seconds(27))
        await outbox.stop()
        await workplace.close()
    }

    /// This process, as the store knows it.
    private static func instance() -> Instance {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return Instance(id: InstanceID(), host: host, pid: getpid())
    }

    private static var usualBrowsers: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
