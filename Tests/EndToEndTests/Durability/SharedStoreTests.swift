import FoundationEssentials
import Glibc
import JSON
import Store
import TestSupport
import Testing

/// The real program on a real PostgreSQL, which several processes share.
@Suite(.serialized, .postgreSQLServer, .timeLimit(.minutes(20))) struct SharedStoreTests {
    @Test(arguments: CrashPoint.isSoak ? CrashPoint.all : CrashPoint.few)
    func `a run that was killed goes on where it was`(_ point: CrashPoint) async throws {
        let database = try await PostgreSQLServer.shared.database()
        try await CrashTests.crash(at: point, DurableScene(database: database))
    }

    /// 500 jobs in `make soak`.
    @Test func `two processes end all jobs once each, though one is killed and the server restarts`() async throws {
        let count = CrashPoint.isSoak ? 500 : 40
        let server = try PostgreSQLServer.shared
        let scene = try DurableScene(database: try await server.database(), place: .local)
        let options = ["--concurrency", "4", "--per-email", "4", "--tasks-per-hour", "0", "--requests-per-minute", "0"]
        let first = try scene.start(options)
        let second = try scene.start(options)
        var ids: [String] = []
        for number in 0..<count {
            ids.append(try await first.accept(scene.task("t\(number)", email: "p\(number % 7)@example.com")))
        }
        #expect(await scene.holds(within: .seconds(120)) { scene.callbacks.count >= count / 4 })
        first.kill()
        #expect(await first.hasEnded(within: .seconds(10)))
        #expect(await scene.holds(within: .seconds(120)) { scene.callbacks.count >= count / 2 })
        try await server.restart()
        let isOver = await scene.holds(within: .seconds(CrashPoint.isSoak ? 900 : 120)) {
            let counts = try? await scene.withStore { try await $0.counts() }
            return counts?[.completed] == count
        }
        let end = try await scene.withStore { try await $0.counts() }
        #expect(isOver, "\(end) \(scene.log.suffix(3000))")
        try await scene.expectOnce(ids)
        second.terminate()
        #expect(await second.hasEnded(within: .seconds(40)))
    }
}
