import FoundationEssentials
import JSON
import Network
import Server
import Store
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct InsightRouteTests {
    @Test func `health, status and metrics tell how it goes`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        _ = try await scene.send(FrontScene.task(["brief": "Another."]))
        #expect(try await scene.ask("GET", "/health", token: nil).text == #"{"status":"ok"}"#)
        let status = try await scene.ask("GET", "/status")
        #expect(status["jobs"]?["queued"] == 1)
        #expect(status["queue"] == ["waiting": 1, "limit": 1000])
        #expect(status["resident_bytes"]?.integer ?? 0 > 1_000_000)
        let metrics = try await scene.ask("GET", "/metrics").text
        for line in [
            "agent_requests_total{path=\"/tasks\",status=\"200\"} 1",
            "agent_requests_total{path=\"/tasks\",status=\"422\"} 1",
            "agent_tasks_accepted_total 1", "agent_tasks_refused_total{reason=\"conflict\"} 1",
            "agent_jobs{status=\"queued\"} 1", "agent_request_seconds_count 4",
        ] {
            #expect(metrics.contains(line + "\n"), "\(line)")
        }
        #expect(scene.lines.all.contains { $0.contains("a task was accepted") && $0.contains(id.description) })
    }

    @Test func `the log never has a secret in it, in whatever form`() async throws {
        let scene = try await FrontScene()
        let secret = "an agreed secret"
        _ = try await scene.send(FrontScene.task(["task": .string("task with \(secret)")]))
        _ = try await scene.send(FrontScene.task(["secret": "guessed wrong", "task": "t"]))
        let base64 = Data(secret.utf8).base64EncodedString()
        _ = try await scene.accepted(["nonce": "2", "task": .string("as \(base64) or an%20agreed%20secret")])
        let text = scene.lines.all.joined() + (try await scene.ask("GET", "/logs")).text
        #expect(text.contains("task with (secret)"))
        for form in [secret, base64, "an%20agreed%20secret", "guessed wrong"] { #expect(!text.contains(form)) }
    }

    @Test func `secrets that came with requests are hidden, too`() {
        let lines = FrontScene.Lines()
        let log = Log(hiding: []) { lines.add($0) }
        log.hide(Secret("their own word"))
        log(.warning, "they said: their own word", job: "j", attempt: 2, ["more": "their own word"])
        let line = lines.all.first.flatMap { try? JSONValue(parsing: $0) }
        #expect(line?["message"] == "they said: (secret)")
        #expect(line?["more"] == "(secret)")
        #expect(line?["job"] == "j")
        #expect(line?["attempt"] == 2)
        #expect(line?["level"] == "warning")
    }

    @Test func `the latest lines can be read, and only what matters`() async throws {
        let scene = try await FrontScene()
        for number in 1...3 { _ = try await scene.accepted(["nonce": .string("\(number)")]) }
        #expect(try await scene.ask("GET", "/logs?lines=2").text.split(separator: "\n").count == 2)
        #expect(try await scene.ask("GET", "/logs?level=warning").text.isEmpty)
        for wrong in ["lines=0", "lines=1001", "lines=x", "level=loud"] {
            #expect(try await scene.ask("GET", "/logs?\(wrong)").status == 400)
        }
    }

    @Test func `the description names every path, method and access, and no other`() async throws {
        let scene = try await FrontScene()
        let document = try await scene.ask("GET", "/openapi.json", token: nil)
        var described: Set<String> = []
        for path in document["paths"]?.object?.members ?? [] {
            for operation in path.value.object?.members ?? [] {
                let isForAll = operation.value["security"]?.array?.isEmpty == true
                described.insert("\(operation.name.uppercased()) \(path.name) \(isForAll)")
            }
        }
        #expect(described == Set(scene.front.routes.map { "\($0.method) \($0.path) \($0.access == .everybody)" }))
    }

    @Test func `a job's shape is the one that is described`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let document = try await scene.ask("GET", "/openapi.json")
        let schemas = document["components"]?["schemas"]
        let names = Set(schemas?["Job"]?["properties"]?.object?.names ?? [])
        #expect(Set(try await scene.ask("GET", "/tasks/\(id)").json?.object?.names ?? []) == names)
        let states = schemas?["Status"]?["enum"]?.array?.compactMap(\.string) ?? []
        #expect(states == JobState.allCases.map(\.rawValue))
    }
}
