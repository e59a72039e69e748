import Store
import Testing

@Suite struct StoreAddressTests {
    @Test(arguments: [
        ("data/agent.db", StoreAddress.sqlite(path: "data/agent.db")),
        ("postgres://h/db", .postgreSQL(url: "postgres://h/db")),
        ("postgresql://u:p@h:5433/db?sslmode=require", .postgreSQL(url: "postgresql://u:p@h:5433/db?sslmode=require")),
    ])
    func `an address is a path or a URL`(_ text: String, _ address: StoreAddress) throws {
        #expect(try StoreAddress(text) == address)
    }

    @Test(arguments: ["", "mysql://h/db"])
    func `other addresses are refused`(_ text: String) {
        #expect(throws: StoreError.self) { try StoreAddress(text) }
    }

    @Test(arguments: [
        "postgres://ann:hunter2@127.0.0.1:1/db", "postgres://ann:hun%20ter2@127.0.0.1:1/db",
        "postgres://ann:hunter2@@127.0.0.1:x/db", "postgres://ann:hunter2@/db?host=/nowhere/hunter2",
    ])
    func `no error tells the password`(_ url: String) async throws {
        let error = await #expect(throws: StoreError.self) { _ = try await StoreAddress.postgreSQL(url: url).open() }
        let text = try #require(error).description
        #expect(!text.contains("hunter2"))
        #expect(!text.contains("hun ter2"))
        #expect(text.contains("AGENT_DATABASE") || text.contains("postgres://"))
    }
}
