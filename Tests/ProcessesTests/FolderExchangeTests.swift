import FoundationEssentials
import Glibc
import Processes
import TestSupport
import Testing

@Suite struct FolderExchangeTests {
    @Test func `two folders trade their names`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("1", to: "a/one")
        try directory.write("2", to: "b/two")
        #expect(FolderExchange.trade(directory.path + "/a", directory.path + "/b") == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/a") == ["two"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/b") == ["one"])
    }

    @Test func `with one of them missing nothing changes`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("1", to: "a/one")
        #expect(FolderExchange.trade(directory.path + "/a", directory.path + "/b") == ENOENT)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["a"])
    }
}
