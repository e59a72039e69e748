import JSON
import Server
import Store
import Testing

@Suite(.timeLimit(.minutes(5))) struct TaskRouteTests {
    @Test func `a task becomes a job, with all that was sent but the secret`() async throws {
        let scene = try await FrontScene()
        let answer = try await scene.send(
            FrontScene.task(["odd": ["deep": [1]], "checks": ["brief": "x", "checks": ["js: 2"]]]))
        #expect(answer.status == 200)
        #expect(answer.json?.object?.names == ["job_id", "status", "task", "round"])
        #expect(answer["status"] == "queued")
        let id = try #require(answer["job_id"]?.string.flatMap { JobID($0) })
        let kept = try JSONValue(parsing: try #require(try await scene.store.request(of: id)))
        #expect(
            kept
                == FrontScene.task([
                    "odd": ["deep": [1]], "checks": ["brief": "x", "checks": ["js: 2"]], "secret": nil,
                ]))
        #expect(answer.raw["cache-control"] == "no-store")
        #expect(answer.raw["x-content-type-options"] == "nosniff")
    }

    @Test func `the same request is the same job, and another body is refused`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        #expect(try await scene.accepted() == id)
        let other = try await scene.send(FrontScene.task(["brief": "Something else."]))
        #expect(other.status == 422)
        #expect(other.raw["content-type"] == "application/problem+json")
        for change in ["email": "b@example.com", "task": "t2", "nonce": "n-2", "round": 2] as [String: JSONValue] {
            #expect(try await scene.accepted([change.key: change.value]) != id)
        }
    }

    @Test func `every fault is named`() async throws {
        let scene = try await FrontScene()
        let answer = try await scene.send(
            FrontScene.task([
                "email": nil, "task": 5, "round": "1", "nonce": "", "brief": [], "evaluation_url": "ftp://x",
                "attachments": [["name": "../x", "url": "y"]],
            ]))
        #expect(answer.status == 400)
        #expect(
            answer.faults == [
                "$.email", "$.task", "$.round", "$.nonce", "$.brief", "$.evaluation_url", "$.attachments[0].name",
                "$.attachments[0].url",
            ])
    }

    @Test(arguments: [
        "", "nonsense", "[]", "null", "{\"a\":1,\"a\":2}", "{} {}", "\u{FEFF}", "{\"secret\":\"an agreed secret\"}",
        String(repeating: "[", count: 70),
    ])
    func `what is no task is refused with its place`(body: String) async throws {
        let scene = try await FrontScene()
        let answer = try await exchange(
            scene.listener.port, "POST", "/tasks", headers: "Content-Type: application/json\r\n", body: Array(body.utf8)
        )
        #expect(answer.status == 400)
        #expect(!FrontAnswer(raw: answer).faults.isEmpty)
    }

    @Test(arguments: ["wrong", "an agreed secre", "an agreed secret ", "AN AGREED SECRET"])
    func `who does not know the secret is told that and nothing else`(secret: String) async throws {
        let scene = try await FrontScene()
        let answer = try await scene.send(FrontScene.task(["secret": .string(secret), "brief": nil]))
        #expect(answer.status == 403)
        #expect(answer.faults.isEmpty)
        #expect(try await scene.store.counts()[.queued] == 0)
        #expect(try await scene.send(FrontScene.task(["secret": nil])).faults == ["$.secret"])
    }

    @Test func `a task that is not declared as JSON is refused`() async throws {
        let scene = try await FrontScene()
        let body = Array(FrontScene.task().text.utf8)
        for type in ["", "Content-Type: text/plain\r\n", "Content-Type: application/jsonx\r\n"] {
            #expect(try await exchange(scene.listener.port, "POST", "/tasks", headers: type, body: body).status == 415)
        }
        let type = "Content-Type: Application/JSON; charset=utf-8\r\n"
        #expect(try await exchange(scene.listener.port, "POST", "/tasks", headers: type, body: body).status == 200)
    }

    @Test func `a full queue says when to come again`() async throws {
        let scene = try await FrontScene { $0.queueLimit = 2 }
        _ = try await scene.accepted(["nonce": "1"])
        let second = try await scene.accepted(["nonce": "2"])
        let answer = try await scene.send(FrontScene.task(["nonce": "3"]))
        #expect(answer.status == 503)
        #expect(answer.raw["retry-after"].flatMap { Int($0) } ?? 0 > 0)
        // What is in the queue already is still found.
        #expect(try await scene.accepted(["nonce": "2"]) == second)
    }

    @Test func `the paths of other services answer as theirs do`() async throws {
        let scene = try await FrontScene()
        #expect(try await scene.send(FrontScene.task(), to: "/handle_task").text == #"{"status":"accepted"}"#)
        let id = try await scene.accepted()
        for path in ["/ready", "/api-endpoint"] {
            let answer = try await scene.send(FrontScene.task(), to: path)
            #expect(answer["status"] == "accepted")
            #expect(answer["job_id"]?.string == id.description)
        }
        #expect(try await scene.send(FrontScene.task(["secret": "no"]), to: "/ready").status == 403)
    }

    @Test func `a job is shown without its sender's secret, address and nonce`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let answer = try await scene.ask("GET", "/tasks/\(id)", token: nil)
        #expect(answer.status == 200)
        #expect(
            answer.json?.object?.names == [
                "job_id", "status", "task", "round", "created_at", "deadline_at", "finished_at", "cancelling", "step",
                "attempts", "report", "repo_url", "commit_sha", "pages_url", "callback", "error", "prompts",
            ])
        #expect(answer["callback"] == ["state": "pending", "attempts": 0, "last_status": nil])
        for hidden in [FrontScene.secret, "student@example.com", "n-1"] { #expect(!answer.text.contains(hidden)) }
        for other in ["nothing", "01a1ff23-2b98-7014-94e0-eceb8f941cb7", "../tasks", "%2e%2e"] {
            #expect(try await scene.ask("GET", "/tasks/\(other)").status == 404)
        }
    }

    @Test func `a job that has ended shows what became of it`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let error = JobError(code: "model_unavailable", step: "generate", detail: "Nobody answered.")
        try await scene.finish(
            id,
            with: JobEnding(
                state: .failed, error: error, result: ["repo_url": "https://r", "attempts": [["number": 1]]]))
        let answer = try await scene.ask("GET", "/tasks/\(id)")
        #expect(answer["status"] == "failed")
        #expect(answer["error"] == ["code": "model_unavailable", "step": "generate", "detail": "Nobody answered."])
        #expect(answer["repo_url"] == "https://r")
        #expect(answer["attempts"] == [["number": 1]])
        #expect(answer["finished_at"]?.string?.hasSuffix("Z") == true)
    }

    @Test func `a job is cancelled and put back`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        #expect(try await scene.ask("POST", "/tasks/\(id)/retry").status == 409)
        #expect(try await scene.ask("DELETE", "/tasks/\(id)")["status"] == "cancelled")
        #expect(try await scene.ask("DELETE", "/tasks/\(id)").status == 409)
        #expect(try await scene.ask("POST", "/tasks/\(id)/retry")["status"] == "queued")
    }

    @Test func `jobs are listed by what they are, a page at a time`() async throws {
        let scene = try await FrontScene()
        for number in 1...5 {
            _ = try await scene.accepted([
                "nonce": .string("n\(number)"), "task": .string(number == 3 ? "other" : "t"),
                "email": .string(number < 3 ? "a@example.com" : "b@example.com"),
            ])
        }
        func nonces(_ query: String) async throws -> [String] {
            (try await scene.ask("GET", "/tasks" + query)["tasks"]?.array ?? []).compactMap { $0["nonce"]?.string }
        }
        #expect(try await nonces("") == ["n5", "n4", "n3", "n2", "n1"])
        #expect(try await nonces("?task=other") == ["n3"])
        #expect(try await nonces("?email=a@example.com") == ["n2", "n1"])
        #expect(try await nonces("?status=completed") == [])
        #expect(try await nonces("?text=OTHER") == ["n3"])
        var query = "?limit=2"
        var pages: [[String]] = []
        for _ in 0..<5 {
            pages.append(try await nonces(query))
            guard let next = try await scene.ask("GET", "/tasks" + query)["next"]?.string else { break }
            query = "?limit=2&after=\(next)"
        }
        #expect(pages.flatMap(\.self) == ["n5", "n4", "n3", "n2", "n1"])
        for wrong in ["?status=lost", "?limit=0", "?limit=501", "?limit=x", "?after=x"] {
            #expect(try await scene.ask("GET", "/tasks" + wrong).status == 400)
        }
        let latest = try await scene.ask("GET", "/api/status/b@example.com/t")
        #expect(latest["task"] == "t")
        #expect(try await scene.ask("GET", "/api/status/b@example.com/none").status == 404)
    }

    @Test func `who waits for a job gets its end`() async throws {
        let scene = try await FrontScene()
        async let waiting = scene.send(FrontScene.task(), to: "/api/deploy")
        let id = try await scene.accepted()
        let result: JSONValue = ["repo_url": "https://r", "pages_url": "https://p", "commit_sha": "c"]
        try await scene.finish(id, with: JobEnding(state: .completed, result: result))
        let answer = try await waiting
        #expect(answer.status == 200)
        #expect(
            answer.json == [
                "status": "success", "round": 1, "repo_url": "https://r", "pages_url": "https://p", "commit_sha": "c",
            ])
    }

    @Test func `who waits for a job that fails is told why`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        try await scene.finish(
            id, with: JobEnding(state: .failed, error: JobError(code: "x", step: nil, detail: "It broke.")))
        let answer = try await scene.send(FrontScene.task(), to: "/api/deploy")
        #expect(answer.status == 502)
        #expect(answer["detail"] == "It broke.")
        #expect(answer["error"]?["code"] == "x")
    }

    @Test func `a workflow is a job without an evaluator, and its answer the job`() async throws {
        let scene = try await FrontScene()
        let body: JSONValue = ["user_prompt": "A clock.", "test_conditions": ["css: #clock"]]
        async let waiting = scene.send(body, to: "/run_workflow")
        var job: Job?
        while job == nil { job = try await scene.store.jobs(matching: JobFilter(), after: nil, limit: 1).jobs.first }
        let id = try #require(job?.id)
        let kept = try JSONValue(parsing: try #require(try await scene.store.request(of: id)))
        #expect(kept["brief"] == "A clock.")
        #expect(kept["checks"] == ["css: #clock"])
        #expect(kept["evaluation_url"] == nil)
        try await scene.finish(id, with: JobEnding(state: .completed, result: ["report": ["passed": true]]))
        #expect(try await waiting["report"] == ["passed": true])
        #expect(try await scene.send(["user_prompt": ""], to: "/run_workflow").faults == ["$.user_prompt"])
    }

    @Test func `where nobody works nobody waits`() async throws {
        let scene = try await FrontScene { $0.hasWorkers = false }
        #expect(try await scene.send(FrontScene.task(), to: "/api/deploy").status == 202)
        #expect(try await scene.send(["user_prompt": "A clock."], to: "/run_workflow").status == 202)
    }
}
