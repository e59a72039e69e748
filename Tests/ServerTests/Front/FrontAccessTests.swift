import JSON
import Network
import Server
import Testing

@Suite(.timeLimit(.minutes(5))) struct FrontAccessTests {
    @Test func `what is for those who know the secret is for nobody else`() async throws {
        let scene = try await FrontScene()
        for route in scene.front.routes {
            let path = route.path.replacing(/\{\w+\}/, with: "x")
            for token in [nil, "wrong", FrontScene.secret + "x", ""] {
                let answer = try await scene.ask(route.method, path, ["a": 1], token: token)
                #expect((answer.status == 401) == (route.access == .secret), "\(route.method) \(path)")
                if answer.status == 401 { #expect(answer.raw["www-authenticate"]?.hasPrefix("Bearer") == true) }
            }
            #expect(try await scene.ask(route.method, path, ["a": 1]).status != 401, "\(route.method) \(path)")
        }
        #expect(scene.front.routes.count { $0.access == .secret } == 17)
    }

    @Test(arguments: [
        ("POST", "/tasks", 2_000, true), ("POST", "/ready", 2_000, true), ("POST", "/tasks", 100_000, false),
        ("GET", "/tasks", 0, false), ("POST", "/api/deploy", 2_000, false), ("POST", "/run_workflow", 2_000, false),
        ("POST", "/nothing", 0, false),
    ])
    func `only a task of a usual size is taken in on the thread that reads`(
        _ method: String, _ path: String, _ length: Int, _ isQuick: Bool
    ) async throws {
        let scene = try await FrontScene()
        let body = [UInt8](repeating: 0x20, count: length)
        #expect(scene.front.isQuick(ServerRequest(method, try RequestTarget(path), body: body)) == isQuick)
    }

    @Test func `without a secret everybody may ask`() async throws {
        let scene = try await FrontScene { $0.secret = nil }
        #expect(try await scene.ask("GET", "/status", token: nil).status == 200)
        #expect(try await scene.send(FrontScene.task(["secret": "any"])).status == 200)
    }

    @Test func `another path and another method are told so`() async throws {
        let scene = try await FrontScene()
        #expect(try await scene.ask("GET", "/nothing").status == 404)
        #expect(try await scene.ask("GET", "/tasks/").status == 404)
        #expect(try await scene.ask("GET", "//tasks").status == 404)
        let answer = try await scene.ask("PUT", "/tasks")
        #expect(answer.status == 405)
        #expect(answer.raw["allow"] == "POST, GET, HEAD")
    }

    @Test func `who asks too often is told when to come again, and health is still answered`() async throws {
        let scene = try await FrontScene { $0.requestsPerMinute = 3 }
        for _ in 0..<3 { #expect(try await scene.ask("GET", "/openapi.json").status == 200) }
        let answer = try await scene.ask("GET", "/openapi.json")
        #expect(answer.status == 429)
        #expect(answer.raw["retry-after"].flatMap { Int($0) } ?? 0 > 0)
        #expect(try await scene.ask("GET", "/health").status == 200)
    }

    @Test func `one e-mail address does not take everybody's tasks`() async throws {
        let scene = try await FrontScene { $0.tasksPerHour = 2 }
        for nonce in ["1", "2"] { _ = try await scene.accepted(["nonce": .string(nonce)]) }
        #expect(try await scene.send(FrontScene.task(["nonce": "3"])).status == 429)
        _ = try await scene.accepted(["email": "other@example.com"])
    }

    @Test func `guessing the secret is soon over`() async throws {
        let scene = try await FrontScene { $0.requestsPerMinute = 100 }
        var guesses = 0
        while try await scene.ask("GET", "/status", token: "guess").status == 401, guesses < 100 { guesses += 1 }
        // Time goes by, and with it the bucket fills again a little.
        #expect(guesses < 60)
    }

    @Test func `an address is believed only from a proxy that is trusted`() async throws {
        let scene = try await FrontScene {
            $0.requestsPerMinute = 1
            $0.proxies = ["127.0.0.1", "10.0.0.1"]
        }
        func status(_ chain: String) async throws -> Int {
            try await scene.ask("GET", "/openapi.json", headers: "X-Forwarded-For: \(chain)\r\n").status
        }
        #expect(try await status("1.1.1.1, 2.2.2.2, 10.0.0.1") == 200)
        #expect(try await status("9.9.9.9, 2.2.2.2") == 429)
        #expect(try await status("2.2.2.2, 3.3.3.3") == 200)
        scene.front.configure(FrontSettings())
        var settings = FrontSettings()
        settings.requestsPerMinute = 1
        scene.front.configure(settings)
        #expect(try await status("4.4.4.4") == 200)
        #expect(try await status("5.5.5.5") == 429)
    }

    @Test func `new settings hold from the next request on`() async throws {
        let scene = try await FrontScene()
        var settings = FrontSettings()
        settings.secret = AccessSecret(Secret("a newer secret"))
        scene.front.configure(settings)
        #expect(try await scene.ask("GET", "/status").status == 401)
        #expect(try await scene.ask("GET", "/status", token: "a newer secret").status == 200)
        #expect(try await scene.send(FrontScene.task()).status == 403)
    }

    @Test func `a bucket fills again, but not beyond its size`() throws {
        let limiter = try #require(RateLimiter(2, in: .seconds(10)))
        let start = ContinuousClock.now
        #expect([0, 0, 0].map { limiter.take(of: "a", at: start + .seconds($0)) } == [nil, nil, 5])
        #expect(limiter.take(of: "b", at: start) == nil)
        #expect(limiter.take(of: "a", at: start + .seconds(5)) == nil)
        #expect([100, 100, 100].map { limiter.take(of: "a", at: start + .seconds($0)) } == [nil, nil, 5])
        for number in 0..<30_000 { _ = limiter.take(of: "\(number)", at: start) }
        #expect(RateLimiter(0, in: .seconds(1)) == nil)
    }
}
