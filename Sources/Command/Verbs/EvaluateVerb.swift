import Agent
import Checks
import FoundationEssentials
import JSON
import Network
import Server

/// `agent evaluate`: the evaluator's side of the protocol.
enum EvaluateVerb {
    static let verb = Verb(
        name: "evaluate", summary: "Send a task to a deployment, and score what it publishes.",
        usage: "<brief.json> --endpoint <url> [options]",
        details: """
            The task is posted to the endpoint, its callback received here, and the page and the repository that the
            callback names are judged. It works with any deployment that keeps to the protocol. A round2 in the brief, or
            --round-2, is sent when the first round is over, however that went.

            Each evaluation has a nonce of its own. A deployment that names its repository after the task finds the one of
            an earlier evaluation again: give a new name with --task to see it make one.

            Exit code: 0 full marks; 1 something failed; 2 usage, or nothing could be sent; 3 nothing failed, but something
            is undecided; 130 stopped with Ctrl-C.
            """,
        options: [
            Option("--endpoint", "<url>", "Where the deployment takes tasks, with its path."),
            Option("--round-2", "<brief.json>", "The second round. (default: round2 in the brief, if it is there)"),
            Option("--secret", "<text>", "The secret. (default: the brief's, else AGENT_SECRET)"),
            Option("--email", "<address>", "The student's address. (default: the brief's)"),
            Option("--task", "<name>", "The task's name. (default: the brief's)"),
            Option("--callback-port", "<port>", "Where the callback is received. (default: any free port)"),
            Option("--callback-host", "<address>", "The address that is listened on. (default: 127.0.0.1)"),
            Option("--callback-url", "<url>", "How the deployment reaches it, where that is another name."),
            Option("--timeout", "<seconds>", "What a round may take until its callback. (default: 600)"),
            Option(
                "--patience", "<seconds>",
                "How much longer a late callback, or a page that is not there yet, is waited for. (default: 60)"),
            Option("--json", nil, "Write the score sheet as JSON to standard output; progress goes to standard error."),
        ] + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let path = try arguments.only("brief.json")
        guard let endpoint = arguments.value("--endpoint") else {
            throw UsageError(message: "Missing option '--endpoint <url>'")
        }
        let target: HTTPTarget
        do { target = try HTTPTarget(endpoint) } catch {
            throw UsageError(message: "'\(endpoint)' is no value for '--endpoint'. \(error.message)")
        }
        if !target.isLoopback, arguments.value("--callback-url") == nil {
            throw UsageError(
                message: "\(target.host) is another machine, which cannot call back to this one's loopback address: "
                    + "name an address that it reaches with '--callback-url'")
        }
        let judging = try Judging(arguments, surroundings)
        if judging.browser == nil, !arguments.has("--no-browser") {
            throw CommandError(message: "\(judging.noBrowserReason); or judge without one with --no-browser")
        }
        let desk = CallbackDesk()
        let listener = try HTTPListener(
            host: arguments.value("--callback-host") ?? "127.0.0.1",
            port: UInt16(try arguments.number("--callback-port", in: 0...65_535) ?? 0), handler: EvaluationDoor(desk))
        let callbackURL = arguments.value("--callback-url") ?? "\(listener.url)/notify"
        let rounds = try rounds(path, arguments, surroundings, callbackURL: callbackURL)
        let scratch = try Scratch()
        defer { scratch.remove() }
        let progress = EvaluationProgress(to: arguments.has("--json") ? surroundings.errors : surroundings.output)
        progress.say("Callbacks are received at \(callbackURL)")
        let evaluator = try evaluator(
            endpoint, desk, isOnThisMachine: target.isLoopback, scratch, judging, arguments, surroundings)
        let sheet = await evaluator.evaluate(rounds) { progress.show($0) }
        await judging.close()
        listener.stop()
        progress.end()
        if Task.isCancelled { return 130 }
        if arguments.has("--json") {
            surroundings.output.line(sheet.json.text)
        } else {
            let style = TextStyle(isColoured: surroundings.output.isColoured)
            surroundings.output.write("\n" + HumanScoreSheet(sheet, style: style).text)
        }
        return sheet.exitCode
    }

    private static func rounds(
        _ path: String, _ arguments: Arguments, _ surroundings: Surroundings, callbackURL: String
    ) throws -> [TaskRound] {
        var changes = TaskRound.Changes(
            callbackURL: callbackURL, email: arguments.value("--email"), task: arguments.value("--task"))
        let names = ["AGENT_SECRET", "ACCEPTED_SECRET", "STUDENT_SECRET", "TASK_SECRET"]
        changes.secret = arguments.value("--secret").map { Secret($0) }
        changes.usualSecret = names.compactMap { surroundings.variable($0) }.first.map { Secret($0) }
        let first = try bytes(of: path)
        let second = try arguments.value("--round-2").map(bytes)
        var random = SystemRandomNumberGenerator()
        do {
            return try TaskRound.list(first: first, second: second, changes: changes) {
                TaskNonce.make(at: Int64(Date.now.timeIntervalSince1970 * 1000), using: &random)
            }
        } catch {
            throw CommandError(message: "The brief cannot be sent:\n\(error)")
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(message: "The brief \(path) cannot be read")
        }
        return Array(data)
    }

    private static func evaluator(
        _ endpoint: String, _ desk: CallbackDesk, isOnThisMachine: Bool, _ scratch: Scratch, _ judging: Judging,
        _ arguments: Arguments, _ surroundings: Surroundings
    ) throws -> Evaluator {
        var limits = Evaluator.Limits()
        if let seconds = try arguments.amount("--timeout") { limits.round = .seconds(min(seconds, 86_400)) }
        if let seconds = try arguments.amount("--patience", orZero: true) {
            limits.patience = .seconds(min(seconds, 86_400))
        }
        let own = try CurlTransport(.anywhere)
        let judgesHealth = !arguments.has("--no-health")
        return Evaluator(
            endpoint: endpoint, desk: desk, sending: own,
            reading: isOnThisMachine ? own : try CurlTransport(try Judging.addressGuard(surroundings)),
            mayBeLocal: isOnThisMachine, git: GitCommand(searchPath: surroundings.variable("PATH") ?? ""),
            scratch: scratch.path,
            facts: RepositoryFacts(base: surroundings.variable("GITHUB_API_URL"), transport: own), limits: limits
        ) { site, checks, attachments, address in
            var settings = SiteJudge.Settings(address: address)
            settings.judgesHealth = judgesHealth
            return await judging.judge(settings).report(
                on: site, named: address.base, checks: checks, attachments: attachments)
        }
    }
}

/// Hands what is posted to an evaluation's desk.
private struct EvaluationDoor: HTTPHandler {
    private let desk: CallbackDesk

    init(_ desk: CallbackDesk) { self.desk = desk }

    func answer(_ request: ServerRequest) async -> ServerAnswer {
        guard request.method == "POST" else { return .methodNotAllowed(request.method, allowed: ["POST"]) }
        let reply = desk.take(request.body, mediaType: request.mediaType)
        return .text(reply.reason + "\n", status: reply.status)
    }
}
