import JSON
import Network
import Server

/// What `agent serve` is told by its command line and its environment; the latter may change while it runs.
struct ServeSettings {
    static let options = [
        Option(
            "--host", "<address>",
            "The address to listen on; any but this machine's own needs a secret.\n(default: 127.0.0.1)"),
        Option("--port", "<port>", "The port of the endpoint; 0 for any free one. (default: 8000)"),
        Option("--pages-port", "<port>", "The port of the published sites; 0 for any free one. (default: 8001)"),
        Option(
            "--concurrency", "<number>", "How many jobs are worked on at a time; 0 accepts only. (default: 16)"),
        Option("--queue-limit", "<number>", "How many jobs may wait; one more is answered 503. (default: 1000)"),
        Option("--deadline", "<seconds>", "How long after its arrival a task should be done. (default: 600)"),
        Option(
            "--requests-per-minute", "<number>", "How much one address may ask; 0 for any number. (default: 600)"),
        Option(
            "--tasks-per-hour", "<number>", "How many tasks of one e-mail address; 0 for any number. (default: 60)"),
        Option("--connections", "<number>", "How many connections at a time. (default: 256)"),
        Option(
            "--connections-per-address", "<number>",
            "How many of them from one address. (default: 32; 256 when\nonly this machine can connect)"),
        Option("--trust-proxy", "<address>", "Believe the X-Forwarded-For of this proxy; may be given several times."),
    ]

    let host: String
    let front: FrontSettings
    let limits: ListenerLimits
    let logLevel: LogLevel
    /// What must not stand in the log.
    let secrets: [Secret]

    init(_ arguments: Arguments, _ surroundings: Surroundings) throws {
        host = arguments.value("--host") ?? "127.0.0.1"
        let isPrivate = host == "localhost" || host == "::1" || host.hasPrefix("127.")

        var front = FrontSettings()
        front.secret = AccessSecret(Self.secret(surroundings))
        guard front.secret != nil || isPrivate else {
            throw CommandError(
                message: "The endpoint is not opened to other machines (--host \(host)) without a secret. "
                    + "Set AGENT_SECRET, in the environment or in .env")
        }
        if let limit = try arguments.number("--queue-limit", in: 1...10_000_000) { front.queueLimit = limit }
        if let seconds = try arguments.number("--deadline", in: 10...86_400) { front.deadline = .seconds(seconds) }
        if let count = try arguments.number("--requests-per-minute", in: 0...10_000_000) {
            front.requestsPerMinute = count
        }
        if let count = try arguments.number("--tasks-per-hour", in: 0...10_000_000) { front.tasksPerHour = count }
        front.proxies = Set(arguments.all("--trust-proxy"))
        front.hasWorkers = try ServedWork.settings(arguments).jobs > 0
        front.versions = ["agent": .string(Verbs.version)]
        self.front = front

        var limits = ListenerLimits()
        if let count = try arguments.number("--connections", in: 1...100_000) { limits.connections = count }
        limits.connectionsPerAddress =
            try arguments.number("--connections-per-address", in: 1...100_000)
            ?? (isPrivate ? limits.connections : min(32, limits.connections))
        self.limits = limits

        let level = surroundings.variable("AGENT_LOG_LEVEL") ?? "info"
        guard let logLevel = LogLevel(rawValue: level) else {
            let names = LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandError(message: "AGENT_LOG_LEVEL is \(level); set it to one of \(names)")
        }
        self.logLevel = logLevel
        secrets = surroundings.secrets
    }

    /// By the first of the names that deployments use.
    static func secret(_ surroundings: Surroundings) -> Secret? {
        let names = ["AGENT_SECRET", "ACCEPTED_SECRET", "STUDENT_SECRET", "TASK_SECRET"]
        return names.lazy.compactMap { surroundings.variable($0) }.first.map { Secret($0) }
    }
}
