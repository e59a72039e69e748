import Agent
import Checks
import FoundationEssentials
import JSON
import Network
import Server
import Store

/// `agent serve`: the endpoint.
enum ServeVerb {
    static let verb = Verb(
        name: "serve", summary: "Take tasks over HTTP, work on them, and tell their evaluators.", usage: "[options]",
        details: """
            A task is on the disk before its sender gets an answer. The paths are described in docs/HTTP.md, and at
            /openapi.json by the service itself. What is published locally is served on a port of its own.

            SIGHUP reads .env again: the secret, the log level and AGENT_CONCURRENCY. SIGTERM and Ctrl-C end the service
            in order. The log goes to standard error, one JSON object per line.
            """,
        options: [
            Option(
                "--host", "<address>",
                "The address to listen on; any but this machine's own needs a secret.\n(default: 127.0.0.1)"),
            Option("--port", "<port>", "The port of the endpoint; 0 for any free one. (default: 8000)"),
            Option("--pages-port", "<port>", "The port of the published sites; 0 for any free one. (default: 8001)"),
            Option("--data", "<dir>", "The data folder. (default: AGENT_DATA, else ./data)"),
            Option(
                "--database", "<address>",
                "Where jobs are kept: a file, or postgres://…\n(default: AGENT_DATABASE, else <data>/agent.db)"),
            Option("--prompts", "<dir>", "Prompts to begin with instead of the built-in ones."),
        ] + ServeSettings.options + ServedWork.options + ModelOptions.options + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        guard arguments.positional.isEmpty else {
            throw UsageError(message: "Unexpected argument '\(arguments.positional[0])'")
        }
        let settings = try ServeSettings(arguments, surroundings)
        let service = try await Service(arguments, surroundings, settings)
        surroundings.output.line("The endpoint is at \(service.endpoint.url)")
        surroundings.output.line("Published sites are at \(service.pages.url)")
        if settings.front.secret == nil {
            surroundings.output.line("There is no secret (AGENT_SECRET): whoever is on this machine may send tasks")
        }
        let hangUps = Task {
            for await _ in SignalWatch.hangUps() { await service.configure(arguments) }
        }
        await Forever.wait()
        hangUps.cancel()
        await service.close()
        return 0
    }
}

/// The live parts of the service: endpoint and workers share the store and the log.
private struct Service: Sendable {
    let endpoint: HTTPListener
    let pages: HTTPListener
    private let front: Front
    private let store: any JobStore
    private let log: Log
    /// `nil` when jobs are accepted only.
    private let work: ServedWork?

    init(_ arguments: Arguments, _ surroundings: Surroundings, _ settings: ServeSettings) async throws {
        let data = Assistance.dataFolder(arguments, surroundings)
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let first = try arguments.value("--prompts").map { try PromptFiles(folder: $0) } ?? .builtIn
        let errors = surroundings.errors
        log = Log(level: settings.logLevel, hiding: settings.secrets) { errors.line($0) }
        let database = arguments.value("--database") ?? surroundings.variable("AGENT_DATABASE") ?? "\(data)/agent.db"
        let relay = try CurlTransport(try Judging.addressGuard(surroundings))
        store = try await StoreAddress(database).open()
        let shelf = PromptShelf(folder: "\(data)/prompts", first: first)
        let metrics = Metrics()
        front = Front(
            store: store, prompts: shelf, log: log, metrics: metrics, settings: settings.front,
            records: RunRecords(folder: "\(data)/runs"),
            relay: relay)
        do {
            let port = UInt16(try arguments.number("--port", in: 0...65_535) ?? 8000)
            endpoint = try HTTPListener(host: settings.host, port: port, limits: settings.limits, handler: front)
            let pagesPort = UInt16(try arguments.number("--pages-port", in: 0...65_535) ?? 8001)
            pages = try HTTPListener(
                host: settings.host, port: pagesPort, limits: settings.limits,
                handler: PagesServer(folder: "\(data)/pages"))
            front.configure(Self.framing(pages, settings.front))
            let jobs = try ServeSettings.concurrency(arguments, surroundings)
            metrics.set("slots", to: Double(jobs))
            work =
                jobs == 0
                ? nil
                : try ServedWork(
                    arguments, surroundings, store: store, shelf: shelf, pagesPort: pages.port, log: log)
            try await work?.start()
        } catch {
            await store.close()
            throw error
        }
        log(.info, "the service is ready", ["url": .string(endpoint.url), "pages": .string(pages.url)])
    }

    /// Reads `.env` again; what cannot be used changes nothing.
    func configure(_ arguments: Arguments) async {
        do {
            let settings = try ServeSettings(arguments, .current())
            let work = try ServedWork.settings(arguments, .current())
            front.configure(Self.framing(pages, settings.front))
            log.configure(level: settings.logLevel, hiding: settings.secrets)
            await self.work?.apply(work)
            log(.info, "the configuration was read again")
        } catch {
            let reason = (error as? CommandError)?.message ?? (error as? UsageError)?.message ?? "\(error)"
            log(.error, "the configuration was read again and not taken: \(reason)")
        }
    }

    /// Lets the dashboard show what is published here.
    private static func framing(_ pages: HTTPListener, _ settings: FrontSettings) -> FrontSettings {
        var settings = settings
        settings.frames = Set([pages.url, "http://localhost:\(pages.port)"]).sorted().map { url in
            url.hasSuffix("/") ? String(url.dropLast()) : url
        }
        return settings
    }

    func close() async {
        log(.info, "the service is ending")
        endpoint.finish(within: 2)
        await work?.drain()
        pages.stop()
        await store.close()
    }
}
