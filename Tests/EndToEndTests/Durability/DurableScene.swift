import Agent
import FoundationEssentials
import Glibc
import JSON
import Processes
import Store
import Synchronization
import TestSupport
import Testing

/// All around `agent serve` that outlives it: the store, a model, a GitHub and an evaluator, each of which may kill it.
final class DurableScene: Sendable {
    enum Place: Sendable {
        case local
        case gitHub
    }

    let folder: TemporaryDirectory
    let database: String
    let switches: KillSwitches
    let gitHub: MockGitHub
    let place: Place
    private let evaluator: StubServer
    private let inbox = Inbox()

    /// What the evaluator got, and what it does with the next callbacks.
    private final class Inbox: Sendable {
        struct State {
            var bodies: [[UInt8]] = []
            var before: (@Sendable () -> Void)?
            var answers: [Int] = []
        }
        let state = Mutex(State())
    }

    /// The first draft fails a check and its repair passes.
    init(database: String? = nil, place: Place = .gitHub) throws {
        self.place = place
        folder = try TemporaryDirectory()
        self.database = database ?? "\(folder.path)/agent.db"
        gitHub = try MockGitHub()
        switches = KillSwitches(folder: "\(folder.path)/kill")
        let inbox = inbox
        evaluator = try StubServer { request in
            let (event, status) = inbox.state.withLock { state in
                state.bodies.append(request.body)
                let status = state.answers.count > 1 ? state.answers.removeFirst() : state.answers.first ?? 200
                defer { state.before = nil }
                return (state.before, status)
            }
            guard let event else { return .full(status) }
            event()
            return .cut
        }
        try FileManager.default.createDirectory(atPath: switches.folder, withIntermediateDirectories: true)
        try folder.write(Self.page("<p>draft</p>"), to: "reply-1")
        try folder.write(Self.page("<p id=total>7</p>"), to: "reply-2")
        try writeProgram("model", model)
        try writeProgram("bin/git", git)
    }

    /// Notes the call, then answers with the draft, or with the repair when it is shown the draft.
    private var model: String {
        """
        question=$(cat)
        n=1
        case "$question" in *'<p>draft</p>'*) n=2;; esac
        echo $n >> '\(folder.path)/calls'
        \(switches.shell("before-reply-$n"))
        while [ -e '\(folder.path)/wait' ]; do sleep 0.05; done
        cat '\(folder.path)/reply-'$n
        exec >&-
        \(switches.shell("after-reply-$n"))
        exit 0
        """
    }

    private var git: String {
        """
        moment=none
        case " $* " in *" fast-import "*) moment=commit;; *" push "*) moment=push;; *" update-ref "*) moment=update;; esac
        \(switches.shell("before-$moment"))
        /usr/bin/git "$@"
        code=$?
        \(switches.shell("after-$moment"))
        exit $code
        """
    }

    private func writeProgram(_ name: String, _ script: String) throws {
        let file = try folder.write("#!/bin/sh\n\(script)\n", to: name)
        chmod(file, 0o755)
    }

    private static func page(_ body: String) -> String {
        """
        === FILE: index.html ===
        <!DOCTYPE html><html lang="en"><title>t</title>\(body)</html>
        === END FILE ===
        === FILE: README.md ===
        # Page
        A page for a test.
        ## Setup
        ## Usage
        ## Code
        ## License
        === END FILE ===
        """
    }

    // MARK: Jobs

    func task(_ name: String, round: Int = 1, email: String = "a@example.com") -> JSONValue {
        [
            "email": .string(email), "secret": "s3cret", "task": .string(name), "round": .integer(round),
            "nonce": .string("n-\(name)-\(round)"), "brief": "Write a page.",
            "checks": ["file: index.html contains \"total\""],
            "evaluation_url": .string("\(evaluator.url)/\(name)-\(round)"),
            "attachments": [["name": "data.csv", "url": "data:text/csv,a%0A7"]],
        ]
    }

    /// Opens the store, which no other process may have when it is a file.
    func withStore<Value>(_ body: (any JobStore) async throws -> Value) async throws -> Value {
        let store = try await StoreAddress(database).open()
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }

    // MARK: The agent

    func start(_ arguments: [String] = []) throws -> ServeProcess {
        var environment = [
            "PATH": "\(folder.path)/bin:\(ProgramSearch.standardPath)", "HOME": folder.path,
            "AGENT_DATA": "\(folder.path)/data", "AGENT_DATABASE": database,
            "AGENT_MODEL": "command:\(folder.path)/model", "AGENT_ALLOW_EGRESS": "127.0.0.1:\(evaluator.port)",
        ]
        if place == .gitHub {
            environment["AGENT_PUBLISH"] = "github"
            environment["GITHUB_TOKEN"] = MockGitHub.token
            environment["GITHUB_API_URL"] = gitHub.url
        }
        return try ServeProcess(
            ["--no-browser", "--network", "none", "--no-health"] + arguments, environment: environment,
            log: "\(folder.path)/log")
    }

    /// From now on the model says nothing.
    func makeModelWait() throws { try folder.write("", to: "wait") }

    func letModelGoOn() { unlink("\(folder.path)/wait") }

    // MARK: What came of it

    /// The questions that the model was asked: 1 for a draft, 2 for a repair.
    var calls: [String] {
        let text = FileManager.default.contents(atPath: "\(folder.path)/calls").map {
            String(decoding: $0, as: UTF8.self)
        }
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    /// All callbacks that arrived, those included that were not answered.
    var callbacks: [[UInt8]] { inbox.state.withLock { $0.bodies } }

    /// Happens at the next callback, in the place of an answer.
    func atNextCallback(_ event: @escaping @Sendable () -> Void) { inbox.state.withLock { $0.before = event } }

    /// The statuses of the next answers; the last stays.
    func answer(_ statuses: Int...) { inbox.state.withLock { $0.answers = statuses } }

    var log: String {
        FileManager.default.contents(atPath: "\(folder.path)/log").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Waits until it holds; says whether it did in the time.
    func holds(within limit: Duration = .seconds(60), _ condition: () async throws -> Bool) async rethrows -> Bool {
        let start = ContinuousClock.now
        while .now - start < limit {
            if try await condition() { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// Every job has ended well, in one commit of its own, of which its evaluator was told in the same words each time.
    func expectOnce(_ ids: [String]) async throws {
        let told = Set(callbacks)
        var commits: [String: [String]] = [:]
        try await withStore { store in
            for id in ids {
                let name = try #require(JobID(id))
                let job = try #require(try await store.job(name))
                #expect(job.state == .completed, "\(String(describing: job.error))")
                let letters = try await store.letters(of: name)
                #expect(letters.map(\.state) == [.delivered])
                let letter = try #require(letters.first)
                #expect(told.contains(letter.letter.body))
                let body = try JSONValue(parsing: letter.letter.body)
                let repository = try #require(body["repo_url"]?.string)
                commits[repository, default: []].append(try #require(body["commit_sha"]?.string))
            }
        }
        // One body for each job, however often it was sent.
        #expect(told.count == ids.count)
        for (repository, told) in commits {
            let path = repository.replacing("file://", with: "")
            let log = try await ProcessRequest(
                "git", ["--git-dir", path, "log", "--format=%H", "main"],
                environment: ["PATH": ProgramSearch.standardPath]
            ).run(within: .seconds(30))
            #expect(Set(log.text.split(separator: "\n").map(String.init)) == Set(told), "\(repository)")
        }
    }
}
