import JSON
import Network
import Server
import Store
import TestSupport
import Testing

/// A service that sends for the dashboard, and another that gets it.
@Suite(.timeLimit(.minutes(5))) struct RelayRouteTests {
    private static let otherSecret = "what the other one wants"

    private func other() async throws -> FrontScene {
        try await FrontScene { $0.secret = AccessSecret(Secret(Self.otherSecret)) }
    }

    private static func order(
        _ url: String, secret: String = otherSecret, _ changes: [String: JSONValue?] = [:]
    ) -> JSONValue {
        var task = FrontScene.task(changes).object ?? JSONObject()
        task["secret"] = nil
        return ["url": .string(url), "secret": .string(secret), "task": .object(task)]
    }

    private func relay(_ scene: FrontScene, _ order: JSONValue) async throws -> FrontAnswer {
        let answer = try await scene.ask("POST", "/session", ["secret": .string(FrontScene.secret)], token: nil)
        let cookie = try #require(answer.raw["set-cookie"]).prefix { $0 != ";" }
        return try await scene.ask(
            "POST", "/relay", order, token: nil, headers: "Cookie: \(cookie)\r\nX-Agent-Dashboard: 1\r\n")
    }

    @Test func `a task is sent to another deployment with its own secret, and its answer is told as it came`()
        async throws
    {
        let other = try await other()
        let scene = try await FrontScene(allowing: "127.0.0.1:\(other.listener.port)")
        // The address of the deployment alone is enough.
        let answer = try await relay(scene, Self.order("http://127.0.0.1:\(other.listener.port)/"))
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer["status"] == 200 && answer["reason"] == "OK")
        let body = try JSONValue(parsing: answer["body"]?.string ?? "")
        let id = try #require(body["job_id"]?.string.flatMap { JobID($0) })
        #expect(try await other.store.job(id)?.key.task == "sum-of-sales")
        let headers = answer["headers"]?.array ?? []
        #expect(headers.contains { $0["name"]?.string?.lowercased() == "content-type" })
        // Nothing of it is here.
        #expect(try await scene.store.jobs(matching: JobFilter(), after: nil, limit: 9).jobs == [])
        let path = try await relay(scene, Self.order("http://127.0.0.1:\(other.listener.port)/handle_task"))
        #expect(path["body"] == #"{"status":"accepted"}"#)
    }

    @Test func `a refusal is an answer, and no secret is in it or in the log`() async throws {
        let other = try await other()
        let scene = try await FrontScene(allowing: "127.0.0.1:\(other.listener.port)")
        let wrong = "a secret nobody agreed on"
        let answer = try await relay(
            scene,
            Self.order(
                "http://127.0.0.1:\(other.listener.port)/tasks/\(wrong.replacing(" ", with: "%20"))", secret: wrong))
        #expect(answer.status == 200 && answer["status"] == 405)
        let refused = try await relay(scene, Self.order("http://127.0.0.1:\(other.listener.port)", secret: wrong))
        #expect(refused["status"] == 403)
        #expect(refused["body"]?.string?.contains("not the one that was agreed on") == true)
        #expect(!answer.text.contains("nobody"), "\(answer.text)")
        #expect(!scene.lines.all.joined().contains("nobody"))
        #expect(scene.lines.all.contains { $0.contains("a task was relayed") && $0.contains("\"status\":403") })
    }

    @Test func `only public addresses are reached, and those that the operator allows`() async throws {
        let other = try await other()
        let scene = try await FrontScene()
        for url in [
            "http://127.0.0.1:\(other.listener.port)", "http://localhost:\(other.listener.port)/x", "http://[::1]:1/",
        ] {
            let answer = try await relay(scene, Self.order(url))
            #expect(answer.status == 502, "\(url)")
            #expect(answer["detail"]?.string?.contains("AGENT_ALLOW_EGRESS") == true, "\(answer.text)")
        }
    }

    @Test(
        arguments: [
            (["url": "ftp://example.com"], ["$.url"]), (["url": "http://me:you@example.com/"], ["$.url"]),
            (["url": nil], ["$.url"]), (["secret": ""], ["$.secret"]), (["secret": 7], ["$.secret"]),
        ] as [([String: JSONValue?], [String])])
    func `what could not be sent is refused with all that is wrong`(
        changes: [String: JSONValue?], paths: [String]
    ) async throws {
        let scene = try await FrontScene()
        var order = Self.order("https://example.com").object ?? JSONObject()
        for (name, value) in changes { order[name] = value }
        let answer = try await relay(scene, .object(order))
        #expect(answer.status == 400 && answer.faults == paths, "\(answer.text)")
    }

    @Test func `a task that nobody evaluates is not for others, and that is said`() async throws {
        let scene = try await FrontScene()
        let answer = try await relay(scene, Self.order("https://example.com", ["evaluation_url": .some(nil)]))
        #expect(answer.status == 400 && answer.faults == ["$.evaluation_url"], "\(answer.text)")
    }

    @Test func `only the dashboard has tasks relayed`() async throws {
        let scene = try await FrontScene()
        let order = Self.order("https://example.com")
        #expect(try await scene.ask("POST", "/relay", order, token: nil).status == 401)
        #expect(try await scene.ask("POST", "/relay", order).status == 403)
        let session = try await scene.ask("POST", "/session", ["secret": .string(FrontScene.secret)], token: nil)
        let cookie = try #require(session.raw["set-cookie"]).prefix { $0 != ";" }
        // Without the field that only the page can add.
        #expect(
            try await scene.ask("POST", "/relay", order, token: nil, headers: "Cookie: \(cookie)\r\n").status == 401)
    }

    @Test func `where there is no secret, no page but the dashboard's own has tasks relayed`() async throws {
        let other = try await other()
        let scene = try await FrontScene(settings: { $0.secret = nil }, allowing: "127.0.0.1:\(other.listener.port)")
        let order = Self.order("http://127.0.0.1:\(other.listener.port)/")
        #expect(try await scene.ask("POST", "/relay", order, token: nil).status == 403)
        let sign = "X-Agent-Dashboard: 1\r\n"
        let strange = "\(sign)Origin: http://evil.example\r\n"
        #expect(try await scene.ask("POST", "/relay", order, token: nil, headers: strange).status == 403)
        let own = try await scene.ask("POST", "/relay", order, token: nil, headers: sign)
        #expect(own.status == 200 && own["status"] == 200, "\(own.text)")
    }

    @Test func `an answer that is too long is not told`() async throws {
        let endless = try HTTPListener(port: 0, handler: LongAnswer())
        let scene = try await FrontScene(allowing: "127.0.0.1:\(endless.port)")
        let answer = try await relay(scene, Self.order("http://127.0.0.1:\(endless.port)/"))
        #expect(answer.status == 502, "\(answer.text)")
    }

    private struct LongAnswer: HTTPHandler {
        func answer(_ request: ServerRequest) async -> ServerAnswer {
            .text(String(repeating: "x", count: 2 << 20))
        }
    }
}
