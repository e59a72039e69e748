import Glibc
import Processes
import Store
import TestSupport
import Testing

@Suite struct StoreVerbTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    @Test func `a history is copied once, and only when nobody else has it`() async throws {
        let program = AgentProgram(directory: folder.path)
        let store = try await StoreAddress.sqlite(path: folder.path + "/a.db").open()
        let job = NewJob(
            key: JobKey(email: "ann@example.com", task: "t", round: 1, nonce: "n"), bodyHash: "h",
            request: Array("{}".utf8), repository: nil, deadline: .seconds(600))
        guard case .created(let created) = try await store.accept(job, queueLimit: 9) else {
            Issue.record("the job was not accepted")
            return
        }
        let refused = try await program.run(["store", "copy", "a.db", "b.db"])
        #expect(refused.exitCode == 2)
        #expect(refused.errorText.contains("a.db is in use by process \(getpid())"))
        await store.close()

        let output = try await program.run(["store", "copy", "a.db", "b.db"])
        #expect(output.exitCode == 0, "\(output.errorText)")
        let lines = output.text.split(separator: "\n").map { $0.split(separator: ",")[0] }
        #expect(
            lines == [
                "job: 1 rows", "request: 1 rows", "content: 0 rows", "entry: 0 rows", "event: 1 rows",
                "letter: 0 rows", "trial: 0 rows",
            ])
        let copy = try await StoreAddress.sqlite(path: folder.path + "/b.db").open()
        #expect(try await copy.job(created.id) == created)
        await copy.close()

        let again = try await program.run(["store", "copy", "a.db", "b.db"])
        #expect(again.exitCode == 2)
        #expect(again.errorText.contains("b.db already holds jobs"))
    }
}
