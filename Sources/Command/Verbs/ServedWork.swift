import Agent
import Browser
import FoundationEssentials
import Glibc
import Network
import Server
import Store

/// The workers of the endpoint and its outbox, made from the command line and the environment.
final class ServedWork: Sendable {
    private let workplace: CurrentWorkplace
    private let slots: WorkSlots
    private let pool: WorkerPool
    private let outbox: OutboxDelivery

    static let options = [
        Option("--per-email", "<number>", "How many jobs of one e-mail address at a time. (default: 8)"),
        Option("--models", "<number>", "How many questions to models at a time. (default: as many as jobs)"),
        Option("--browsers", "<number>", "How many sites are judged at a time. (default: one for each processor)"),
        Option("--github-requests", "<number>", "How many requests to GitHub at a time. (default: 4)"),
        Option(
            "--callback-patience", "<seconds>",
            "How long an evaluator that cannot be reached is tried. (default: a day)"),
    ]

    /// `pagesPort` is where published sites are served.
    @inline(never)
    init(
        _ arguments: Arguments, _ surroundings: Surroundings, store: any JobStore, shelf: PromptShelf, texts: LiveTexts,
        pagesPort: UInt16, log: Log
    ) throws {
        workplace = CurrentWorkplace(try Workplace(arguments, surroundings, pagesPort: pagesPort))
        let tell: @Sendable (WorkNews) -> Void = { news in
            log(news.isTrouble ? .warning : .info, "\(news)", job: news.job?.description)
        }
        let settings = try Self.settings(arguments)
        let places = try Self.places(arguments)
        slots = WorkSlots(models: places.models, browsers: places.browsers)
        pool = WorkerPool(
            store: store, instance: Self.instance(),
            workplace: ServedJobs(workplace: workplace, slots: slots, shelf: shelf),
            settings: settings, texts: texts, tell: tell)
        outbox = OutboxDelivery(
            store: store, sender: try Self.sender(surroundings), patience: settings.letterPatience, tell: tell)
    }

    private static func sender(_ surroundings: Surroundings) throws -> CallbackSender {
        CallbackSender(try CurlTransport(try Judging.addressGuard(surroundings)))
    }

    /// How much is worked on at a time.
    static func settings(_ arguments: Arguments) throws -> WorkSettings {
        var settings = WorkSettings()
        if let jobs = try arguments.number("--concurrency", in: 0...256) { settings.jobs = jobs }
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

    /// How many questions to models and sites in the browser there may be at a time.
    private static func places(_ arguments: Arguments) throws -> (models: Int, browsers: Int) {
        let jobs = try settings(arguments).jobs
        return (
            try arguments.number("--models", in: 1...1000) ?? jobs,
            try arguments.number("--browsers", in: 1...64) ?? usualBrowsers
        )
    }

    /// Takes all that was set anew; jobs that are under way go on with what they began with.
    ///
    /// Throws when something cannot be used, and has changed nothing then.
    func configure(_ arguments: Arguments, _ surroundings: Surroundings) async throws {
        await apply(try Reading(arguments, surroundings, inPlaceOf: workplace.value))
    }

    private func apply(_ reading: Reading) async {
        workplace.replace(with: reading.workplace)
        await reading.workplace.publishing.resizeRequests(to: reading.requests)
        await slots.models.resize(to: reading.places.models)
        await slots.browsers.resize(to: reading.places.browsers)
        await outbox.apply(reading.sender, patience: reading.settings.letterPatience)
        await pool.apply(reading.settings)
    }

    /// All that is taken anew, found good before any of it is.
    private struct Reading {
        let settings: WorkSettings
        let places: (models: Int, browsers: Int)
        let requests: Int
        let sender: CallbackSender
        let workplace: Workplace

        // Swift 6.3.1's optimiser crashes when it puts this into a function that waits, and the one above.
        @inline(never)
        init(_ arguments: Arguments, _ surroundings: Surroundings, inPlaceOf old: Workplace) throws {
            settings = try ServedWork.settings(arguments)
            places = try ServedWork.places(arguments)
            requests = try Publishing.requestsAtOnce(arguments)
            sender = try ServedWork.sender(surroundings)
            workplace = try Workplace(arguments, surroundings, inPlaceOf: old)
        }
    }

    /// Ends or hands back what is under way, within 30 seconds.
    func drain() async {
        await pool.drain(within: .seconds(27))
        await outbox.stop()
        await workplace.value.close()
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
