import Browser
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Checks

@Suite struct ResourceCacheTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private var path: String { "\(folder.path)/cache" }

    private func bodies() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/bodies").map { "\(path)/bodies/\($0)" }
    }

    private func keep(_ url: String, _ body: String, in cache: ResourceCache, at now: Int = 100) throws {
        try cache.store(url, status: 200, headers: [], body: Array(body.utf8), at: now, freshUntil: now + 10)
    }

    @Test func `what is kept is there for the next who opens the folder, which is for this user only`() throws {
        let headers = [ResourceHeader("Content-Type", "text/css"), ResourceHeader("ETag", "\"1\"")]
        try ResourceCache(folder: path).store(
            "https://a.example/x.css", status: 200, headers: headers, body: Array("p {}".utf8), at: 100,
            freshUntil: nil, origin: "https://o.example")
        let cache = try ResourceCache(folder: path)
        let entry = try #require(cache.entry(for: "https://a.example/x.css"))
        #expect(cache.body(of: entry) == Array("p {}".utf8))
        #expect(entry.headers == headers)
        #expect(entry.stored == 100 && entry.isFresh(at: 1 << 40) && !entry.isAdded)
        #expect(entry.origin == "https://o.example")
        #expect(cache.entry(for: "https://a.example/X.css") == nil)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o700)
        let body = try #require(try bodies().first)
        #expect(stat(body, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test func `the same bytes are kept once, and go with the last address`() throws {
        let cache = try ResourceCache(folder: path)
        try keep("https://a.example/1", "same", in: cache)
        try keep("https://a.example/2", "same", in: cache)
        #expect(try bodies().count == 1)
        #expect(cache.remove("https://a.example/1"))
        #expect(!cache.remove("https://a.example/1"))
        #expect(cache.entries.map(\.url) == ["https://a.example/2"])
        #expect(try bodies().count == 1)
        #expect(cache.remove("https://a.example/2"))
        #expect(try bodies().isEmpty)
    }

    @Test(arguments: ["sam", "samE", ""])
    func `a damaged body is none, and is written again`(damage: String) throws {
        let cache = try ResourceCache(folder: path)
        try keep("https://a.example/1", "same", in: cache)
        try Data(damage.utf8).write(to: URL(filePath: try #require(try bodies().first)))
        let entry = try #require(cache.entry(for: "https://a.example/1"))
        #expect(cache.body(of: entry) == nil)
        try Data(damage.utf8).write(to: URL(filePath: "\(path)/bodies/\(entry.hash)"))
        try keep("https://a.example/1", "same", in: cache)
        #expect(cache.body(of: entry) == Array("same".utf8))
    }

    @Test(arguments: ["", "{", "{\"version\":2}", "{\"version\":1,\"url\":\"https://a.example/1\"}", "[]"])
    func `a damaged entry is none`(damage: String) throws {
        let cache = try ResourceCache(folder: path)
        try keep("https://a.example/1", "same", in: cache)
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: "\(path)/index").first)
        try Data(damage.utf8).write(to: URL(filePath: "\(path)/index/\(name)"))
        #expect(cache.entry(for: "https://a.example/1") == nil)
        #expect(cache.entries.isEmpty)
    }

    @Test func `over its limit the cache loses what was used least recently, and nothing that was added`() throws {
        let cache = try ResourceCache(folder: path, byteLimit: 900)
        func age(_ url: String, by seconds: Int) throws {
            let hash = try #require(cache.entry(for: url)).hash
            let now = timespec(tv_sec: time(nil) - seconds, tv_nsec: 0)
            utimensat(AT_FDCWD, "\(path)/bodies/\(hash)", [now, now], 0)
        }
        try cache.add("https://a.example/added", type: "text/css", body: Array(repeating: 1, count: 300), at: 100)
        try age("https://a.example/added", by: 500)
        for (index, name) in ["old", "used", "new"].enumerated() {
            try keep("https://a.example/\(name)", String(repeating: String(name.prefix(1)), count: 200), in: cache)
            try age("https://a.example/\(name)", by: 300 - index)
        }
        let used = try #require(cache.entry(for: "https://a.example/used"))
        _ = cache.body(of: used)
        try keep("https://a.example/last", String(repeating: "x", count: 200), in: cache)
        #expect(
            cache.entries.map(\.url) == ["added", "last", "used"].map { "https://a.example/\($0)" })
        #expect(try bodies().count == 3)
    }

    @Test func `several writers and readers never see half of anything`() async throws {
        let path = path
        try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    // A cache of its own, as another process would have.
                    let cache = try ResourceCache(folder: path, byteLimit: 200_000)
                    var seen = 0
                    for round in 0..<25 {
                        let body = [UInt8](repeating: UInt8(writer), count: 10_000 + round)
                        try cache.store(
                            "https://a.example/\(round % 5)", status: 200, headers: [], body: body, at: round,
                            freshUntil: nil)
                        guard let entry = cache.entry(for: "https://a.example/\(round % 5)"),
                            let bytes = cache.body(of: entry)
                        else { continue }
                        #expect(bytes.count == entry.bytes)
                        #expect(Set(bytes).count == 1)
                        seen += 1
                    }
                    return seen
                }
            }
            var seen = 0
            for try await count in group { seen += count }
            #expect(seen > 0)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(path)/bodies").filter { $0.hasPrefix(".") }
        #expect(left.isEmpty)
    }

    @Test func `a folder that cannot be made says so`() throws {
        try folder.write("", to: "file")
        let error = #expect(throws: CacheError.self) { try ResourceCache(folder: "\(folder.path)/file/cache") }
        #expect(error?.description.contains("\(folder.path)/file") == true)
        #expect(error?.description.contains("--cache DIR") == true)
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `bodies are named by their SHA-256`(text: String, hash: String) {
        #expect(ContentHash(of: text.utf8).description == hash)
        #expect(ContentHash(hash)?.description == hash)
        #expect(ContentHash(hash.uppercased()) == nil)
        #expect(ContentHash("../" + hash.dropFirst(3)) == nil)
    }
}
