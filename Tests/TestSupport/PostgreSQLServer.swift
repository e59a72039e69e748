import FoundationEssentials
import Glibc
import Processes
import Synchronization
package import Testing

/// A real PostgreSQL of Debian's package, with a data folder of its own, reached by a socket in that folder.
///
/// It is started as `nobody` where the tests are root's, which PostgreSQL refuses to be, and ends with the tests.
package final class PostgreSQLServer: Sendable {
    @TaskLocal fileprivate static var current: PostgreSQLServer?

    /// The server of the suite; a test that asks for it outside such a suite fails by name.
    package static var shared: PostgreSQLServer {
        get throws {
            guard let current else { throw Failure("the suite has no .postgreSQLServer trait") }
            return current
        }
    }

    private let programs: String
    private let folder: TemporaryDirectory
    private let process = Mutex<ChildProcess?>(nil)

    /// Makes a data folder and starts a server on it.
    package init() async throws {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        guard let version = versions.max(by: { (Int($0) ?? 0) < (Int($1) ?? 0) }) else {
            throw Failure("there is no PostgreSQL in /usr/lib/postgresql; run scripts/setup --tests")
        }
        programs = "/usr/lib/postgresql/\(version)/bin"
        folder = try TemporaryDirectory(open: true)
        if let user = Self.user { chown(folder.path, user.user, user.group) }
        let output = try await request(
            "initdb", ["-D", data, "-U", "agent", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        ).run(within: .seconds(120))
        guard output.exitCode == 0 else { throw Failure("initdb failed: \(output.errorText)") }
        try await start()
    }

    /// The address of a new, empty database.
    package func database() async throws -> String {
        let name = "t\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        try await query("CREATE DATABASE \(name)")
        return address(of: name)
    }

    /// The path of the socket that it listens on.
    package var socket: String { folder.path + "/.s.PGSQL.5432" }

    package func address(of database: String) -> String { "postgres://agent@/\(database)?host=\(folder.path)" }

    /// Carries out SQL, and returns what it answers without any decoration.
    @discardableResult
    package func query(_ sql: String, in database: String = "postgres") async throws -> String {
        let output = try await request("psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, address(of: database)])
            .run(within: .seconds(60))
        guard output.exitCode == 0 else { throw Failure("psql failed: \(output.errorText)") }
        return String(output.text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// Breaks all connections at once, as a crash does, and comes back.
    package func restart() async throws {
        end(SIGQUIT)
        try await start()
    }

    package func stop() { end(SIGINT) }

    private var data: String { folder.path + "/data" }

    private static var user: UserIdentity? { UserIdentity.isRoot ? .nobody : nil }

    private func request(_ program: String, _ arguments: [String]) -> ProcessRequest {
        ProcessRequest(
            "\(programs)/\(program)", arguments, environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"],
            directory: folder.path, user: Self.user)
    }

    private func start() async throws {
        let server = request(
            "postgres",
            [
                "-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories=\(folder.path)",
                "-c", "fsync=off", "-c", "shared_buffers=32MB", "-c", "max_connections=400",
            ])
        try process.withLock { $0 = try ChildProcess(server, descriptors: [-1, -1, -1]) }
        for _ in 0..<600 {
            if (try? await query("SELECT 1")) == "1" { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure("PostgreSQL did not come up")
    }

    private func end(_ signal: Int32) {
        process.withLock { process in
            guard var child = process.take() else { return }
            kill(child.pid, signal)
            var file = pollfd(fd: child.ended.number, events: Int16(POLLIN), revents: 0)
            poll(&file, 1, 20_000)
            _ = child.end()
        }
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        init(_ description: String) { self.description = description }
    }
}

/// One server for all tests of a suite, stopped after the last of them.
package struct SharedPostgreSQLServer: SuiteTrait, TestScoping {
    @concurrent
    package func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let server = try await PostgreSQLServer()
        defer { server.stop() }
        try await PostgreSQLServer.$current.withValue(server) { try await body() }
    }
}

extension Trait where Self == SharedPostgreSQLServer {
    /// Gives the suite's tests one PostgreSQL, as `PostgreSQLServer.shared`.
    package static var postgreSQLServer: SharedPostgreSQLServer { SharedPostgreSQLServer() }
}
