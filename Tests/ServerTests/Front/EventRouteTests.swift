import JSON
import Server
import Store
import Testing

@Suite(.timeLimit(.minutes(5))) struct EventRouteTests {
    @Test func `a watcher sees what was, what is, and the end`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let client = try await watch(scene, id)
        _ = try await offPool { try client.receive(until: "data: {\"status\":\"queued\"}\n\n\r\n") }
        let worker = Instance(id: InstanceID(), host: "here", pid: 1)
        try await scene.store.register(worker)
        let lease = try #require(try await scene.store.claim(by: worker.id, lasting: .seconds(60), perEmail: 1))
        try await scene.store.append([JobEvent(kind: "note", data: #"{"text":"hello"}"#)], under: lease)
        try await scene.store.finish(lease, with: JobEnding(state: .completed))
        let rest = try await offPool { try client.receive(until: "\r\n0\r\n\r\n") }
        let kinds = rest.split(separator: "\n").filter { $0.hasPrefix("event: ") || $0.hasPrefix("data: ") }
        #expect(
            kinds == [
                "event: status", #"data: {"status":"in_progress"}"#, "event: note", #"data: {"text":"hello"}"#,
                "event: status", #"data: {"status":"completed"}"#,
            ])
    }

    @Test func `who comes again goes on where it was`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        try await scene.finish(
            id, with: JobEnding(state: .completed, events: [JobEvent(kind: "note", data: #"{"text":"last words"}"#)]))
        let all = try await everything(scene, id)
        let ids = all.matches(of: /id: (\d+)\n/).map(\.1)
        try #require(ids.count == 4)
        let rest = try await everything(scene, id, headers: "Last-Event-ID: \(ids[1])\r\n")
        #expect(rest.ranges(of: "event: ").count == 2)
        #expect(rest.contains("last words"))
        #expect(try await everything(scene, id, query: "?after=\(ids[3])").ranges(of: "event: ").count == 0)
        for wrong in ["x", "-1", "1.5", ""] {
            #expect(
                try await scene.ask("GET", "/tasks/\(id)/events", headers: "Last-Event-ID: \(wrong)\r\n").status == 400)
        }
        #expect(try await scene.ask("GET", "/tasks/01a1ff23-2b98-7014-94e0-eceb8f941cb7/events").status == 404)
    }

    @Test func `who watches a job whose events were pruned is still told that it is over`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let note = JobEvent(kind: "note", data: #"{"text":"last words"}"#)
        try await scene.finish(id, with: JobEnding(state: .completed, events: [note]))
        try await Task.sleep(for: .milliseconds(20))
        let pruned = try await scene.store.prune(Pruning(olderThan: .milliseconds(1)), after: nil, limit: 9)
        #expect(pruned == Pruned(jobs: [id], events: 1))
        let all = try await everything(scene, id)
        #expect(all.contains(#"{"status":"completed"}"#) && !all.contains("last words"))
    }

    @Test func `a watcher to whom nothing happens hears that the connection is alive`() async throws {
        let scene = try await FrontScene { $0.pingEvery = .milliseconds(20) }
        let client = try await watch(scene, try await scene.accepted())
        for _ in 0..<3 { _ = try await offPool { try client.receive(until: "\r\n: ping\n\n\r\n") } }
    }

    @Test func `many who watch a job cost the store no more than one`() async throws {
        let counting = CountingReads()
        let scene = try await FrontScene(wrapping: { CountingStore($0, counting) })
        let id = try await scene.accepted()
        let clients = try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    let client = try await watch(scene, id, headers: Self.secret)
                    _ = try await offPool { try client.receive(until: "data: {\"status\":\"queued\"}\n\n\r\n") }
                    return client
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let worker = Instance(id: InstanceID(), host: "here", pid: 1)
        try await scene.store.register(worker)
        let lease = try #require(try await scene.store.claim(by: worker.id, lasting: .seconds(600), perEmail: 1))
        let before = counting.reads
        for number in 1...10 {
            let event = JobEvent(kind: "note", data: "{\"number\":\(number)}")
            try await scene.store.append([event], under: lease)
            for client in clients.prefix(1) {
                _ = try await offPool { try client.receive(until: "{\"number\":\(number)}\n\n\r\n") }
            }
        }
        let reads = counting.reads - before
        #expect(reads < 60, "one reader reads once or twice per change: \(reads)")
        for client in clients.dropFirst() {
            let text = try await offPool { try client.receive(until: "{\"number\":10}\n\n\r\n") }
            #expect(text.ranges(of: "event: note").count == 10)
        }
        let afterEvents = counting.reads
        var length = 0
        for number in 1...10 {
            let piece = "<p>\(number)</p>"
            length += piece.utf8.count
            scene.texts.add(piece, length: length, to: id, attempt: 1)
        }
        for client in clients { _ = try await offPool { try client.receive(until: "<p>10</p>\"}\n\n\r\n") } }
        #expect(counting.reads == afterEvents)
    }

    @Test func `what a model is writing is for those who show the secret, and has no id`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted()
        let trusted = try await watch(scene, id, headers: Self.secret)
        let stranger = try await watch(scene, id, headers: "Authorization: Bearer wrong\r\n")
        _ = try await offPool { try trusted.receive(until: "data: {\"status\":\"queued\"}\n\n\r\n") }
        scene.texts.add("<p>an agreed ", length: 13, to: id, attempt: 1)
        scene.texts.add("secret", length: 19, to: id, attempt: 1)
        scene.texts.add("</p>", length: 23, to: id, attempt: 1)
        let text = try await offPool { try trusted.receive(until: "</p>\"}\n\n\r\n") }
        #expect(text.contains("(secret)"))
        #expect(!text.contains("agreed"))
        #expect(!text.contains("id: "))
        let worker = Instance(id: InstanceID(), host: "here", pid: 1)
        try await scene.store.register(worker)
        let lease = try #require(try await scene.store.claim(by: worker.id, lasting: .seconds(60), perEmail: 1))
        try await scene.store.finish(lease, with: JobEnding(state: .completed))
        let all = try await offPool { try stranger.receive(until: "\r\n0\r\n\r\n") }
        #expect(all.contains("completed"))
        #expect(!all.contains("event: text"))
    }

    private static let secret = "Authorization: Bearer \(FrontScene.secret)\r\n"

    private func watch(
        _ scene: FrontScene, _ id: JobID, query: String = "", headers: String = ""
    ) async throws -> RawClient {
        try await offPool { [port = scene.listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET /tasks/\(id)/events\(query) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
            return client
        }
    }

    private func everything(
        _ scene: FrontScene, _ id: JobID, query: String = "", headers: String = ""
    ) async throws -> String {
        let client = try await watch(scene, id, query: query, headers: headers)
        return try await offPool { try client.receive(until: "0\r\n\r\n") }
    }
}
