import FoundationEssentials
import Glibc
import JSON
import Processes
import Synchronization
import TestSupport
import Testing

/// A running `agent serve` whose `.env` is changed: SIGHUP brings it into force without a restart.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ReconfiguringTests {
    private let folder: TemporaryDirectory
    private let gitHub: MockGitHub
    private let evaluator: StubServer

    init() throws {
        folder = try TemporaryDirectory()
        gitHub = try MockGitHub()
        evaluator = try StubServer(.full(200))
        for name in ["first", "second"] {
            let reply = "=== FILE: index.html ===\n<!DOCTYPE html><title>\(name)</title>\n=== END FILE ===\n"
            try folder.write(reply, to: "\(name).reply")
            let path = try folder.write(
                "#!/bin/sh\necho \"\(name) $OPENAI_API_KEY\" >> '\(folder.path)/calls'\n"
                    + "while [ -e '\(folder.path)/wait' ]; do sleep 0.05; done\ncat '\(folder.path)/\(name).reply'\n",
                to: name)
            chmod(path, 0o755)
        }
    }

    private func configure(_ lines: [String]) throws {
        try folder.write(lines.map { "\($0)\n" }.joined(), to: ".env")
    }

    private func start(_ environment: [String: String] = [:]) throws -> ServeProcess {
        let basics = [
            "PATH": ProgramSearch.standardPath, "HOME": folder.path,
            "AGENT_ALLOW_EGRESS": "127.0.0.1:\(evaluator.port)",
        ]
        return try ServeProcess(
            ["--no-browser", "--network", "none", "--no-health"],
            environment: basics.merging(environment) { $1 }, directory: folder.path, log: "\(folder.path)/log")
    }

    private func task(_ name: String) -> JSONValue {
        [
            "email": "a@example.com", "secret": "s3cret-of-mine", "task": .string(name), "round": 1,
            "nonce": .string(name), "brief": "A page.", "checks": ["file: index.html"],
            "evaluation_url": .string("\(evaluator.url)/\(name)"),
        ]
    }

    /// The line of the log that the signal brings.
    private func hangUp(_ process: ServeProcess) async throws -> JSONValue {
        func lines() -> [JSONValue] {
            process.log.split(separator: "\n").compactMap { try? JSONValue(parsing: $0.utf8) }
                .filter { $0["message"]?.string?.hasPrefix("the configuration was") == true }
        }
        let before = lines().count
        process.hangUp()
        try await waits { lines().count > before }
        return try #require(lines().last)
    }

    private func waits(for condition: () async throws -> Bool) async throws {
        let start = ContinuousClock.now
        while .now - start < .seconds(60) {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("it never came to that")
    }

    private var calls: [String] {
        let text = FileManager.default.contents(atPath: "\(folder.path)/calls").map {
            String(decoding: $0, as: UTF8.self)
        }
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    @Test func `the next job has the new model, key and place to publish, and one that is under way keeps its own`()
        async throws
    {
        let first = [
            "AGENT_MODEL=command:\(folder.path)/first", "OPENAI_API_KEY=key-number-one", "GITHUB_TOKEN=wrong-token",
        ]
        try configure(first)
        try folder.write("", to: "wait")
        let process = try start()
        defer { process.kill() }
        let one = try await process.accept(task("one"))
        try await waits { !calls.isEmpty }

        try configure([
            "AGENT_MODEL=command:\(folder.path)/second", "OPENAI_API_KEY=key-number-two", "AGENT_PUBLISH=github",
            "GITHUB_TOKEN=\(MockGitHub.token)", "GITHUB_API_URL=\(gitHub.url)",
        ])
        let line = try await hangUp(process)
        #expect(
            line["changed"]?.array?.compactMap(\.string) == [
                "AGENT_MODEL", "AGENT_PUBLISH", "GITHUB_API_URL", "GITHUB_TOKEN", "OPENAI_API_KEY",
            ])
        #expect(line["message"]?.string?.hasPrefix("the configuration was read again; changed: AGENT_MODEL, ") == true)
        let two = try await process.accept(task("two"))
        try await waits { calls.count == 2 }
        unlink("\(folder.path)/wait")
        for id in [one, two] { try await waits { try await process.job(id)["status"] == "completed" } }

        #expect(calls == ["first key-number-one", "second key-number-two"])
        #expect(try await process.job(one)["repo_url"]?.string?.hasPrefix("file:") == true)
        #expect(try await process.job(two)["repo_url"]?.string?.hasPrefix("http") == true)
        #expect(gitHub.state.withLock { $0.made } == 1)
        for secret in ["key-number", "wrong-token", MockGitHub.token] {
            #expect(!process.log.contains(secret), "\(secret)")
        }
    }

    @Test func `limits and workers change, a fault changes nothing, and what must wait is named`() async throws {
        try configure(["AGENT_SECRET=s3cret-of-mine", "AGENT_CONCURRENCY=0", "AGENT_TASKS_PER_HOUR=1"])
        let process = try start(["AGENT_LOG_LEVEL": "info", "AGENT_REQUESTS_PER_MINUTE": "0"])
        defer { process.kill() }
        let id = try await process.accept(task("one"))
        await #expect(throws: (any Error).self) { try await process.accept(task("two")) }

        // Where nobody worked, somebody does now.
        let second = [
            "AGENT_SECRET=s3cret-of-mine", "AGENT_CONCURRENCY=3", "AGENT_TASKS_PER_HOUR=100", "AGENT_BROWSERS=2",
            "AGENT_MODEL=command:\(folder.path)/first",
        ]
        try configure(second + ["AGENT_DATABASE=\(folder.path)/other.db", "AGENT_PORT=1", "AGENT_LOG_LEVEL=error"])
        let line = try await hangUp(process)
        #expect(line["level"] == "warning")
        #expect(
            line["changed"]?.array?.compactMap(\.string) == [
                "AGENT_BROWSERS", "AGENT_CONCURRENCY", "AGENT_MODEL", "AGENT_TASKS_PER_HOUR",
            ])
        #expect(line["needs_restart"]?.array?.compactMap(\.string) == ["AGENT_DATABASE", "AGENT_PORT"])
        #expect(line["outvoted"]?.array?.compactMap(\.string) == ["AGENT_LOG_LEVEL"])
        try await waits { try await process.job(id)["status"] == "completed" }
        _ = try await process.accept(task("two"))

        for (fault, words) in [
            ("AGENT_MODEL", ".env: line 6 is not NAME=value"), ("AGENT_X='open", ".env: line 6 begins with a quote"),
            ("AGENT_MODEL=nobody:knows", "nobody"),
            ("AGENT_CONCURRENCY=many", "'many' is no value for 'AGENT_CONCURRENCY'"),
            ("AGENT_BROWSERS=0", "'0' is no value for 'AGENT_BROWSERS': a whole number from 1 to 64"),
            ("AGENT_PUBLISH=nowhere", "AGENT_PUBLISH is nowhere"),
        ] {
            try configure(second + [fault])
            let line = try await hangUp(process)
            #expect(line["level"] == "error", "\(fault)")
            #expect(line["message"]?.string?.contains("not taken: ") == true, "\(line)")
            #expect(line["message"]?.string?.contains(words) == true, "\(line)")
        }
        unlink("\(folder.path)/.env")
        #expect(try await hangUp(process)["message"]?.string?.contains(".env cannot be read any more") == true)
        let three = try await process.accept(task("three"))
        try await waits { try await process.job(three)["status"] == "completed" }
        #expect(calls.count == 3)
    }
}
