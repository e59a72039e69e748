import Agent
import FoundationEssentials
import JSON
import Network
import Server
import Store

/// The live parts of `agent serve`: endpoint and workers share the store and the log.
actor Service {
    nonisolated let endpoint: HTTPListener
    nonisolated let pages: HTTPListener
    private let front: Front
    private let store: any JobStore
    private let shelf: PromptShelf
    private let texts: LiveTexts
    private let log: Log
    private let metrics = Metrics()
    /// As they were written; the environment completes them anew each time it is read.
    private let given: Arguments
    private var surroundings: Surroundings
    /// Those of earlier readings, too: jobs that are under way still use them.
    private var secrets: [Secret]
    /// `nil` when jobs are accepted only.
    private var work: ServedWork?

    init(_ given: Arguments, _ surroundings: Surroundings) async throws {
        self.given = given
        self.surroundings = surroundings
        let arguments = given.completed(by: surroundings, ServeSettings.options + ServedWork.options)
        let settings = try ServeSettings(arguments, surroundings)
        secrets = settings.secrets
        let data = Assistance.dataFolder(arguments, surroundings)
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let first = try arguments.value("--prompts").map { try PromptFiles(folder: $0) } ?? .builtIn
        let errors = surroundings.errors
        log = Log(level: settings.logLevel, hiding: settings.secrets) { errors.line($0) }
        let database = arguments.value("--database") ?? surroundings.variable("AGENT_DATABASE") ?? "\(data)/agent.db"
        store = try await StoreAddress(database).open()
        shelf = PromptShelf(folder: "\(data)/prompts", first: first)
        texts = LiveTexts { [log] in log.redaction }
        front = Front(
            store: store, prompts: shelf, log: log, metrics: metrics, settings: settings.front, texts: texts,
            records: RunRecords(folder: "\(data)/runs"),
            relay: try CurlTransport(try Judging.addressGuard(surroundings)))
        do {
            let port = UInt16(try arguments.number("--port", in: 0...65_535) ?? 8000)
            endpoint = try HTTPListener(host: settings.host, port: port, limits: settings.limits, handler: front)
            let pagesPort = UInt16(try arguments.number("--pages-port", in: 0...65_535) ?? 8001)
            pages = try HTTPListener(
                host: settings.host, port: pagesPort, limits: settings.limits,
                handler: PagesServer(folder: "\(data)/pages"))
            front.configure(Self.framing(pages, settings.front))
            try await setWork(arguments, surroundings)
        } catch {
            await store.close()
            throw error
        }
        log(.info, "the service is ready", ["url": .string(endpoint.url), "pages": .string(pages.url)])
    }

    /// Reads `.env` again, and changes all that can be changed while jobs are done; what cannot be used changes nothing.
    func configure() async {
        do {
            let read = try surroundings.readAgain()
            let change = ConfigurationChange(from: surroundings, to: read)
            let usable = read.keeping(ConfigurationChange.fixed, of: surroundings)
            let arguments = given.completed(by: usable, ServeSettings.options + ServedWork.options)
            let settings = try ServeSettings(arguments, usable)
            // The last that may find a fault: from here on all is taken.
            try await setWork(arguments, usable)
            front.configure(Self.framing(pages, settings.front))
            secrets = settings.secrets + secrets.filter { !settings.secrets.contains($0) }.prefix(64)
            log.configure(level: settings.logLevel, hiding: secrets)
            surroundings = usable
            log(change.isIncomplete ? .warning : .info, change.description, change.fields)
        } catch {
            let reason = (error as? CommandError)?.message ?? (error as? UsageError)?.message ?? "\(error)"
            log(.error, "the configuration was read again and not taken: \(reason)")
        }
    }

    func close() async {
        log(.info, "the service is ending")
        endpoint.finish(within: 2)
        await work?.drain()
        pages.stop()
        await store.close()
    }

    /// Starts the workers, or has them go on as they are told now.
    private func setWork(_ arguments: Arguments, _ surroundings: Surroundings) async throws {
        let jobs = try ServedWork.settings(arguments).jobs
        if let work {
            try await work.configure(arguments, surroundings)
        } else if jobs > 0 {
            let new = try ServedWork(
                arguments, surroundings, store: store, shelf: shelf, texts: texts, pagesPort: pages.port, log: log)
            try await new.start()
            work = new
        }
        metrics.set("slots", to: Double(jobs))
    }

    /// Lets the dashboard show what is published here.
    private static func framing(_ pages: HTTPListener, _ settings: FrontSettings) -> FrontSettings {
        var settings = settings
        settings.frames = Set([pages.url, "http://localhost:\(pages.port)"]).sorted().map { url in
            url.hasSuffix("/") ? String(url.dropLast()) : url
        }
        return settings
    }
}
