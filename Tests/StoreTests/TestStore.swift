import Store
import TestSupport
import Testing

/// The engines that every promise is tested on.
enum StoreKind: CaseIterable, CustomTestStringConvertible {
    case sqlite, postgreSQL

    var testDescription: String { self == .sqlite ? "SQLite" : "PostgreSQL" }
}

/// An empty database for one test.
struct TestStore {
    let address: StoreAddress
    private let folder: TemporaryDirectory?

    init(_ kind: StoreKind) async throws {
        switch kind {
        case .sqlite:
            let folder = try TemporaryDirectory()
            self.folder = folder
            address = .sqlite(path: folder.path + "/agent.db")
        case .postgreSQL:
            folder = nil
            address = .postgreSQL(url: try await PostgreSQLServer.shared.database())
        }
    }

    /// Opens the database for a test, with an instance that is known to it, and closes it afterwards.
    func use<Result>(_ body: (any JobStore, InstanceID) async throws -> Result) async throws -> Result {
        let store = try await address.open()
        do {
            let instance = InstanceID()
            try await store.register(Instance(id: instance, host: "test", pid: 1))
            let result = try await body(store, instance)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// The same with a database of its own.
    static func with<Result>(
        _ kind: StoreKind, _ body: (any JobStore, InstanceID) async throws -> Result
    ) async throws -> Result {
        let store = try await TestStore(kind)
        return try await store.use(body)
    }
}

extension NewJob {
    static func sample(
        _ task: String = "sum-of-sales", email: String = "ann@example.com", round: Int = 1, nonce: String = "n",
        body: String = "{}", repository: String? = nil, deadline: Duration = .seconds(600)
    ) -> NewJob {
        NewJob(
            key: JobKey(email: email, task: task, round: round, nonce: nonce), bodyHash: body,
            request: Array(body.utf8), repository: repository, deadline: deadline)
    }
}

extension JobStore {
    /// Accepts what must be new.
    func add(_ job: NewJob) async throws -> Job {
        guard case .created(let job) = try await accept(job, queueLimit: 100_000) else { throw Unexpected() }
        return job
    }

    func claim(by owner: InstanceID) async throws -> Lease? {
        try await claim(by: owner, lasting: .seconds(600), perEmail: 1000)
    }

    /// Claims what must be there.
    func take(by owner: InstanceID) async throws -> Lease {
        guard let lease = try await claim(by: owner) else { throw Unexpected() }
        return lease
    }

    func statuses(of id: JobID) async throws -> [String] {
        try await events(of: id, after: 0, limit: 1000).filter { $0.event.kind == "status" }.map(\.event.data)
    }
}

struct Unexpected: Error {}
