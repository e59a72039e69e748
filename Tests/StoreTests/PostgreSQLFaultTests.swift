import Store
import TestSupport
import Testing

@Suite(.postgreSQLServer, .serialized)
struct PostgreSQLFaultTests {
    @Test func `two processes finish each job once while connections are cut and the server restarts`() async throws {
        let server = try PostgreSQLServer.shared
        let address = StoreAddress.postgreSQL(url: try await server.database())
        let stores = [try await address.open(), try await address.open()]
        let count = 200
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, store) in stores.enumerated() {
                let owner = InstanceID()
                try await store.register(Instance(id: owner, host: "test", pid: Int32(index)))
                group.addTask {
                    for number in 0..<count {
                        // Both send all requests; each becomes one job.
                        let job = NewJob.sample("t\(number)", email: "e\(number % 5)", repository: "r\(number % 11)")
                        _ = try await store.accept(job, queueLimit: 1000)
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        while try await store.counts()[.completed] != count {
                            guard let lease = try await store.claim(by: owner, lasting: .seconds(600), perEmail: 4)
                            else {
                                try await Task.sleep(for: .milliseconds(10))
                                continue
                            }
                            let entry = JournalEntry(name: "step", inputHash: "h", output: [1, 2, 3])
                            try await store.record(
                                entry, events: [JobEvent(kind: "step", data: "{}")], under: lease)
                            try await store.append([JobEvent(kind: "note", data: "{}")], under: lease)
                            try await store.finish(lease, with: JobEnding(state: .completed))
                        }
                    }
                }
            }
            group.addTask {
                for round in 0..<8 {
                    try await Task.sleep(for: .milliseconds(150))
                    if round == 4 {
                        try await server.restart()
                    } else {
                        try await server.query(
                            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                                + "WHERE application_name = 'agent'")
                    }
                }
            }
            try await group.waitForAll()
        }
        let jobs = try await stores[0].jobs(matching: JobFilter(), after: nil, limit: 1000).jobs
        #expect(jobs.count == count)
        for job in jobs {
            #expect(job.state == .completed && job.claims == 1 && job.rescues == 0, "\(job)")
            let kinds = try await stores[1].events(of: job.id, after: 0, limit: 100).map(\.event.kind)
            #expect(kinds == ["status", "status", "step", "note", "status"], "\(job)")
        }
        for store in stores { await store.close() }
    }

    @Test func `what was committed is not done again when the answer is lost`() async throws {
        let server = try PostgreSQLServer.shared
        let url = try await server.database()
        let proxy = AnswerLosingProxy(socket: server.socket)
        defer { proxy.stop() }
        let name = String(url.split(separator: "/")[2].prefix { $0 != "?" })
        let store = try await StoreAddress.postgreSQL(
            url: "postgres://agent@127.0.0.1:\(proxy.port)/\(name)?sslmode=disable&gssencmode=disable"
        ).open()
        let owner = InstanceID()
        try await store.register(Instance(id: owner, host: "test", pid: 1))
        for index in 0..<8 {
            // New it is, and not known from the try before.
            guard case .created(let job) = try await store.accept(.sample(nonce: "\(index)"), queueLimit: 10) else {
                Issue.record("job \(index) was accepted twice")
                return
            }
            let lease = try await store.take(by: owner)
            #expect(lease.job.id == job.id)
            for note in 0..<4 { try await store.append([JobEvent(kind: "note", data: "\(note)")], under: lease) }
            try await store.finish(lease, with: JobEnding(state: .completed))
            let events = try await store.events(of: job.id, after: 0, limit: 100)
            #expect(events.filter { $0.event.kind == "note" }.map(\.event.data) == ["0", "1", "2", "3"])
            #expect(events.count == 7)
        }
        #expect(proxy.losses > 10)
        await store.close()
    }

    @Test func `a process takes over what another had when it died, and nothing while it lives`() async throws {
        let address = StoreAddress.postgreSQL(url: try await PostgreSQLServer.shared.database())
        let (first, second) = (try await address.open(), try await address.open())
        let (one, two) = (InstanceID(), InstanceID())
        try await first.register(Instance(id: one, host: "a", pid: 1))
        try await second.register(Instance(id: two, host: "b", pid: 2))
        let job = try await first.add(.sample())
        _ = try await first.take(by: one)
        #expect(try await second.rescue() == 0)
        await first.close()
        var rescued = 0
        // The server needs a moment to see that the connection is closed.
        for _ in 0..<100 where rescued == 0 {
            rescued = try await second.rescue()
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(rescued == 1)
        #expect(try await second.take(by: two).job.id == job.id)
        await second.close()
    }

    @Test func `a change in one process wakes the other`() async throws {
        let address = StoreAddress.postgreSQL(url: try await PostgreSQLServer.shared.database())
        let (first, second) = (try await address.open(), try await address.open())
        // Its listener is there once it holds a lock.
        try await second.register(Instance(id: InstanceID(), host: "b", pid: 2))
        var changes = second.changes().makeAsyncIterator()
        _ = try await first.add(.sample())
        while try await second.counts()[.queued] == 0 { _ = await changes.next() }
        await first.close()
        await second.close()
    }

    @Test func `a newer schema is refused`() async throws {
        let server = try PostgreSQLServer.shared
        let url = try await server.database()
        let store = try await StoreAddress.postgreSQL(url: url).open()
        await store.close()
        let name = String(url.split(separator: "/")[2].prefix { $0 != "?" })
        try await server.query("INSERT INTO agent.version VALUES (99)", in: name)
        let error = await #expect(throws: StoreError.self) { _ = try await StoreAddress.postgreSQL(url: url).open() }
        #expect(try #require(error).description.contains("version 99"))
    }

    @Test func `many processes may make the tables at once`() async throws {
        let address = StoreAddress.postgreSQL(url: try await PostgreSQLServer.shared.database())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    let store = try await address.open()
                    _ = try await store.accept(.sample(), queueLimit: 10)
                    await store.close()
                }
            }
            try await group.waitForAll()
        }
        let store = try await address.open()
        #expect(try await store.counts()[.queued] == 1)
        await store.close()
    }
}
