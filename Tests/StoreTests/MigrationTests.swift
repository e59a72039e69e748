import TestSupport
import Testing

@testable import Store

extension StoreTests {
    /// A database that an earlier version of the program left is brought up to date when it is opened.
    @Suite struct MigrationTests {
        private static let id = "01a1ff23-0000-7000-8000-000000000000"

        @Test(arguments: StoreKind.allCases, 1..<Schema.version)
        func `a database of any earlier version keeps its jobs and works`(_ kind: StoreKind, version: Int) async throws
        {
            let folder = try TemporaryDirectory()
            let address: StoreAddress
            switch kind {
            case .sqlite: address = try Self.sqlite(of: version, in: folder)
            case .postgreSQL: address = try await Self.postgreSQL(of: version)
            }
            let store = try await address.open()
            let id = try #require(JobID(Self.id))
            #expect(try await store.job(id)?.key.task == "Old-Task")
            for filter in [JobFilter(text: "old-t"), JobFilter(state: .queued, text: "OLD")] {
                #expect(try await store.jobs(matching: filter, after: nil, limit: 5).jobs.map(\.id) == [id])
            }
            #expect(try await store.counts()[.queued] == 1)
            let owner = InstanceID()
            try await store.register(Instance(id: owner, host: "test", pid: 1))
            let lease = try await store.take(by: owner)
            try await store.record(JobTrial(prompts: "aaaa", version: 3, brief: "b"), under: lease)
            let figures = JobFigures(
                attempts: 1, isGreenAtFirst: true, isGreen: true, repairs: 0, tokens: 7, duration: .seconds(1))
            try await store.finish(lease, with: JobEnding(state: .completed, figures: figures))
            #expect(try await store.trials(of: "aaaa", limit: 9).map(\.figures) == [figures])
            await store.close()
        }

        private static func sqlite(of version: Int, in folder: TemporaryDirectory) throws -> StoreAddress {
            let path = "\(folder.path)/agent.db"
            let connection = try SQLiteConnection(path, clock: StoreClock(), readOnly: false)
            for statement in statements(to: version, in: .sqlite) { try connection.execute(statement) }
            try connection.execute(
                "PRAGMA application_id = \(0x6167_6E74); PRAGMA user_version = \(version); \(job("x'00'", "x'7b7d'"))")
            return .sqlite(path: path)
        }

        private static func postgreSQL(of version: Int) async throws -> StoreAddress {
            let server = try PostgreSQLServer.shared
            let url = try await server.database()
            let name = String(url.split(separator: "/")[2].prefix { $0 != "?" })
            let script =
                ["CREATE SCHEMA agent", "SET search_path = agent", "CREATE TABLE version (version BIGINT NOT NULL)"]
                + statements(to: version, in: .postgreSQL)
                + ["INSERT INTO version VALUES (\(version))", job("'\\x00'", "'\\x7b7d'")]
            try await server.query(script.joined(separator: ";\n"), in: name)
            return .postgreSQL(url: url)
        }

        private static func statements(to version: Int, in dialect: SQLDialect) -> [String] {
            Schema.migrations(from: 0, in: dialect).prefix(version).flatMap(\.statements)
        }

        /// One job as the first version wrote it.
        private static func job(_ key: String, _ body: String) -> String {
            """
            INSERT INTO job (id, idem, body_hash, email, task, round, nonce, state, run_at, deadline_at, created_at,
                updated_at)
            VALUES ('\(id)', \(key), 'hash', 'a@example.org', 'Old-Task', 1, 'n', 'queued', 0, 9000000000000, 0, 0);
            INSERT INTO request (job, body) VALUES ('\(id)', \(body))
            """
        }
    }
}
