import JSON
import Network
import Server
import Store
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct DashboardRouteTests {
    @Test func `the page and all of its files are there, and nothing in the page is inline`() async throws {
        let scene = try await FrontScene { $0.frames = ["http://localhost:8001"] }
        let page = try await scene.ask("GET", "/", token: nil)
        #expect(page.status == 200)
        let policy = page.raw["content-security-policy"] ?? ""
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
        #expect(policy.contains("frame-src http://localhost:8001 ") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(page.raw["x-content-type-options"] == "nosniff")
        #expect(page.text.ranges(of: /<style|<script(?! type="module" src=)|\son\w+=|style=/).isEmpty)
        var files = page.text.matches(of: /(?:href|src)="(\/dashboard\/[^"]+)"/).map { String($0.1) }
        #expect(files.count > 2)
        var seen: Set<String> = []
        while let file = files.popLast() {
            guard seen.insert(file).inserted else { continue }
            let answer = try await scene.ask("GET", file, token: nil)
            #expect(answer.status == 200, "\(file)")
            files += answer.text.matches(of: /from "\.(\/\w+\.js)"/).map { "/dashboard\($0.1)" }
        }
        #expect(seen.contains("/dashboard/attempt.js"))
        #expect(try await scene.ask("GET", "/dashboard/nothing.js", token: nil).status == 404)
    }

    @Test func `who has signed in may do what the secret allows, and the cookie tells nothing of it`() async throws {
        let scene = try await FrontScene()
        #expect(try await scene.ask("POST", "/session", ["secret": "guess"], token: nil).status == 403)
        #expect(try await scene.ask("POST", "/session", ["secret": 1], token: nil).status == 400)
        let cookie = try await signIn(scene)
        for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(attribute)) }
        #expect(!cookie.contains(FrontScene.secret))
        let session = "Cookie: other=1; \(cookie.prefix { $0 != ";" })\r\n"
        #expect(try await scene.ask("GET", "/tasks", token: nil, headers: session)["tasks"] != nil)
        #expect(try await scene.ask("GET", "/session", token: nil, headers: session)["signed_in"] == true)
        #expect(try await scene.ask("GET", "/session", token: nil)["signed_in"] == false)

        let forged = session.replacing(/session=\d+/, with: "session=99999999999")
        #expect(try await scene.ask("GET", "/tasks", token: nil, headers: forged).status == 401)
        let end = try await scene.ask("DELETE", "/session", token: nil, headers: session)
        #expect(end.raw["set-cookie"]?.contains("Max-Age=0") == true)
        var settings = FrontSettings()
        settings.secret = AccessSecret(Secret("a newer secret"))
        scene.front.configure(settings)
        #expect(try await scene.ask("GET", "/tasks", token: nil, headers: session).status == 401)
    }

    @Test(arguments: [
        ("", 401), ("X-Agent-Dashboard: 1\r\n", 200), ("X-Agent-Dashboard: 1\r\nSec-Fetch-Site: same-origin\r\n", 200),
        ("X-Agent-Dashboard: 1\r\nSec-Fetch-Site: same-site\r\n", 401),
        ("X-Agent-Dashboard: 1\r\nSec-Fetch-Site: cross-site\r\n", 401),
        ("X-Agent-Dashboard: 1\r\nOrigin: http://evil.example\r\n", 401),
        ("X-Agent-Dashboard: 1\r\nOrigin: null\r\n", 401),
    ])
    func `another page cannot use the session of whoever has signed in`(headers: String, status: Int) async throws {
        let scene = try await FrontScene()
        let cookie = try await signIn(scene).prefix { $0 != ";" }
        let answer = try await scene.ask(
            "POST", "/checks/explain", ["checks": []], token: nil, headers: "Cookie: \(cookie)\r\n\(headers)")
        #expect(answer.status == status)
    }

    @Test func `a task sent with the session needs no secret, and its request is shown without one`() async throws {
        let scene = try await FrontScene()
        let headers = "Cookie: \(try await signIn(scene).prefix { $0 != ";" })\r\nX-Agent-Dashboard: 1\r\n"
        let task = FrontScene.task(["secret": .some(nil), "evaluation_url": .some(nil)])
        #expect(try await scene.ask("POST", "/tasks", task, token: nil).status == 400)
        let answer = try await scene.ask("POST", "/tasks", task, token: nil, headers: headers)
        let id = try #require(answer["job_id"]?.string, "\(answer.text)")
        let request = try await scene.ask("GET", "/tasks/\(id)/request", token: nil, headers: headers)
        #expect(request["brief"] == "Publish a page.")
        #expect(request["secret"] == nil)
        let other = try await scene.accepted(["nonce": "n-2"])
        #expect(!(try await scene.ask("GET", "/tasks/\(other)/request")).text.contains(FrontScene.secret))
    }

    @Test func `each check is explained, and too much is refused`() async throws {
        let scene = try await FrontScene()
        let checks: JSONValue = [
            "Element #total exists", ["js": "1 === 1"], "css: [", "The page feels like spring",
            "Each required file exists on GitHub",
        ]
        let answer = try await scene.ask("POST", "/checks/explain", ["checks": checks])
        let readings = answer["checks"]?.array ?? []
        #expect(
            readings.compactMap { $0["reading"]?.string } == [
                "understood", "understood", "invalid", "undecided", "deferred",
            ], "\(answer.text)")
        #expect(readings.first?["meaning"] == "css: #total")
        #expect(try await scene.ask("POST", "/checks/explain", ["checks": "css: h1"]).status == 400)
        let many = JSONValue.array((0...200).map { .string("css: h\($0)") })
        #expect(try await scene.ask("POST", "/checks/explain", ["checks": many]).status == 400)
    }

    @Test func `what is kept of an attempt can be read, and nothing else`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let run = "runs/\(id)"
        try scene.folder.write("asked", to: "\(run)/attempt-1/prompt.txt")
        try scene.folder.write("one\n", to: "\(run)/attempt-1/site/index.html")
        try scene.folder.write("two\n", to: "\(run)/attempt-2/site/index.html")
        func read(_ path: String) async throws -> FrontAnswer {
            try await scene.ask("GET", "/tasks/\(id)/attempts/\(path)")
        }
        #expect(try await read("1/prompt").text == "asked")
        #expect(try await read("1/prompt").raw["content-type"] == "text/plain; charset=utf-8")
        #expect(try await read("2/changes").text.hasSuffix("-one\n+two\n"))
        for missing in ["1/reply", "3/prompt", "0/prompt", "x/prompt", "1/report.json", "1/.."] {
            #expect(try await read(missing).status == 404, "\(missing)")
        }
    }

    @Test func `the list tells the attempts of a job that is worked on, and reports only to those who want them`()
        async throws
    {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let worker = Instance(id: InstanceID(), host: "here", pid: 1)
        try await scene.store.register(worker)
        let lease = try #require(try await scene.store.claim(by: worker.id, lasting: .seconds(60), perEmail: 1))
        try await scene.store.append(
            [
                JobEvent(kind: "judged", data: #"{"attempt":{"number":1}}"#),
                JobEvent(kind: "report", data: #"{"attempt":1,"report":{"version":1}}"#),
            ], under: lease)
        #expect(lease.job.id == id)
        let full = try await scene.ask("GET", "/tasks")["tasks"]?.array?.first
        #expect(full?["attempts"]?.array?.count == 1)
        #expect(full?["report"]?["version"] == 1)
        let short = try await scene.ask("GET", "/tasks?reports=no")["tasks"]?.array?.first
        #expect(short?["attempts"]?.array?.count == 1)
        #expect(short?["report"] == .null)
        #expect(try await scene.ask("GET", "/tasks?reports=few").status == 400)
    }

    private func signIn(_ scene: FrontScene) async throws -> String {
        let answer = try await scene.ask("POST", "/session", ["secret": .string(FrontScene.secret)], token: nil)
        #expect(answer.status == 204)
        return try #require(answer.raw["set-cookie"])
    }
}
