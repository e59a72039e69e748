import FoundationEssentials
import JSON
import Network

/// `agent jobs`: what the endpoint works on.
enum JobsVerb {
    static let verb = Verb(
        name: "jobs", summary: "List, show, cancel, retry or prune the jobs of a running endpoint.",
        usage: "[list | show <id> | cancel <id> | retry <id> | prune --older-than <age>] [options]",
        details: """
            The secret is taken from AGENT_SECRET, as the endpoint does.

            prune removes the journal, the events and the run folder of jobs that have ended and told their evaluator;
            the job, its result and what it published stay. Nothing of a job is touched that waits, is worked on or
            has somebody to tell.
            """,
        options: [
            Option("--url", "<address>", "The endpoint. (default: AGENT_URL, else http://127.0.0.1:8000)"),
            Option("--status", "<status>", "List only jobs that are queued, in_progress, deployed, completed, …"),
            Option("--email", "<address>", "List only jobs of this e-mail address."),
            Option("--task", "<name>", "List only jobs of this task."),
            Option("--text", "<text>", "List only jobs whose task, e-mail, nonce or error has this in it."),
            Option("--limit", "<number>", "How many at most. (default: 50)"),
            Option("--older-than", "<age>", "Prune only what ended that long ago: 30d, 12h, 90m or 30s."),
            Option("--dry-run", nil, "Say what prune would remove, and remove nothing."),
            Option("--all", nil, "Prune the jobs themselves, too; the same request is a new job then."),
            Option("--json", nil, "Print the endpoint's answer as it is."),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let action = arguments.positional.first ?? "list"
        let known: [String: (method: String, end: String)] = [
            "show": ("GET", ""), "cancel": ("DELETE", ""), "retry": ("POST", "/retry"),
        ]
        if action == "list" {
            guard arguments.positional.count <= 1 else {
                throw UsageError(message: "Unexpected argument '\(arguments.positional[1])'")
            }
            let answer = try await ask("GET", "/tasks" + (try query(arguments)), arguments, surroundings)
            guard !arguments.has("--json") else { return print(answer, surroundings) }
            for job in answer["tasks"]?.array ?? [] { surroundings.output.line(line(job)) }
            if answer["next"]?.string != nil { surroundings.output.line("… and older ones: --limit shows more") }
            return 0
        }
        if action == "prune" {
            return try await JobPruning(arguments).run(surroundings.output) {
                try await ask("POST", "/prune", arguments, surroundings, sending: $0)
            }
        }
        guard let (method, end) = known[action] else {
            throw UsageError(message: "There is no 'agent jobs \(action)': it is list, show, cancel, retry or prune")
        }
        guard arguments.positional.count == 2 else {
            throw UsageError(message: "'agent jobs \(action)' takes the id of one job")
        }
        let path = "/tasks/" + escaped(arguments.positional[1]) + end
        return print(try await ask(method, path, arguments, surroundings), surroundings)
    }

    private static func print(_ answer: JSONValue, _ surroundings: Surroundings) -> Int32 {
        surroundings.output.write(answer.prettyText)
        return 0
    }

    private static func line(_ job: JSONValue) -> String {
        func text(_ name: String) -> String { job[name]?.string ?? "" }
        let round = job["round"]?.integer ?? 1
        let end = job["error"]?["detail"]?.string ?? text("pages_url")
        return "\(text("job_id"))  \(text("status").padded(to: 11))  \(text("created_at"))  "
            + "\(text("task")) round \(round)  \(text("email"))  \(end)"
    }

    private static func query(_ arguments: Arguments) throws -> String {
        var items: [String] = []
        for name in ["status", "email", "task", "text"] {
            if let value = arguments.value("--\(name)") { items.append("\(name)=\(escaped(value))") }
        }
        if let limit = try arguments.number("--limit", in: 1...500) { items.append("limit=\(limit)") }
        return items.isEmpty ? "" : "?" + items.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "-._~".contains(character) {
                return String(character)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func ask(
        _ method: String, _ path: String, _ arguments: Arguments, _ surroundings: Surroundings,
        sending body: JSONValue? = nil
    ) async throws -> JSONValue {
        let base = arguments.value("--url") ?? surroundings.variable("AGENT_URL") ?? "http://127.0.0.1:8000"
        let url = (base.hasSuffix("/") ? String(base.dropLast()) : base) + path
        var headers: HTTPHeaders = [:]
        if let secret = ServeSettings.secret(surroundings) { headers["Authorization"] = "Bearer \(secret.reveal())" }
        if body != nil { headers["Content-Type"] = "application/json" }
        // To prune folders of many files takes its time.
        let request = HTTPRequest(
            method, url, headers: headers, body: body.map { Array($0.text.utf8) } ?? [],
            limits: HTTPLimits(total: .seconds(body == nil ? 30 : 600)))
        let response: HTTPResponse
        do { response = try await CurlTransport(.anywhere).send(request) } catch {
            throw CommandError(
                message: "The endpoint \(base) cannot be reached: \(error)\nIs 'agent serve' running there?")
        }
        let answer = try? JSONValue(parsing: response.body)
        guard response.status == 200, let answer else {
            let detail = answer?["detail"]?.string ?? "status \(response.status)"
            throw CommandError(message: detail, exitCode: 1)
        }
        return answer
    }
}
