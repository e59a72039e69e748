import FoundationEssentials
import Glibc
import Store
import TestSupport
import Testing

@Suite struct SQLiteFileTests {
    private let folder: TemporaryDirectory
    private var path: String { folder.path + "/deep/agent.db" }

    init() throws { folder = try TemporaryDirectory() }

    @Test func `a file belongs to one process`() async throws {
        let store = try await StoreAddress.sqlite(path: path).open()
        let error = await #expect(throws: StoreError.self) { _ = try await StoreAddress.sqlite(path: path).open() }
        #expect(error == .inUse(path, pid: getpid()))
        #expect(error?.description.contains("process \(getpid())") == true)
        await store.close()
        let again = try await StoreAddress.sqlite(path: path).open()
        await again.close()
    }

    @Test(arguments: [
        // Offsets in the header of SQLite's files, from its documentation of the format.
        (68, [0x0F, 0x05, 0x51, 0x12] as [UInt8], "not a job store"), (60, [0, 0, 0, 99], "version 99"),
        (0, Array("No database at all".utf8), "not a job store"), (100, Array(repeating: 0xEE, count: 300), "damaged"),
    ])
    func `a file that is not ours is told from a damaged one, and left as it is`(
        _ offset: Int, _ bytes: [UInt8], _ words: String
    ) async throws {
        let store = try await StoreAddress.sqlite(path: path).open()
        await store.close()
        var file = try Data(contentsOf: URL(filePath: path))
        file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try file.write(to: URL(filePath: path))
        let error = await #expect(throws: StoreError.self) { _ = try await StoreAddress.sqlite(path: path).open() }
        #expect(try #require(error).description.contains(words))
        #expect(try Data(contentsOf: URL(filePath: path)) == file)
    }

    @Test func `a place where nothing can be written is named`() async throws {
        let file = try folder.write("text", to: "file")
        for path in ["\(file)/agent.db", "/proc/agent/agent.db"] {
            let error = await #expect(throws: StoreError.self) { _ = try await StoreAddress.sqlite(path: path).open() }
            #expect(try #require(error).description.contains("cannot be written"))
        }
    }

    @Test(.enabled(if: getuid() == 0, "only root may make a small disk"))
    func `a full disk refuses what it cannot keep, and takes the next when there is room`() async throws {
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        // Some containers do not let even root do this.
        guard mount("tmpfs", disk, "tmpfs", 0, "size=2m") == 0 else { return }
        defer { umount2(disk, Int32(MNT_DETACH)) }
        let store = try await StoreAddress.sqlite(path: disk + "/agent.db").open()
        let kept = try await store.add(.sample())
        try Data(count: 1_200_000).write(to: URL(filePath: disk + "/filler"))
        var large = NewJob.sample(nonce: "large")
        large.request = Array(repeating: 1, count: 1_000_000)
        let error = await #expect(throws: StoreError.self) { _ = try await store.accept(large, queueLimit: 9) }
        #expect(error == .diskFull(disk + "/agent.db"))
        #expect(try await store.counts()[.queued] == 1)
        try FileManager.default.removeItem(atPath: disk + "/filler")
        _ = try await store.add(large)
        #expect(try await store.job(kept.id) == kept)
        #expect(try await store.counts()[.queued] == 2)
        await store.close()
    }

    @Test func `whatever of the log reached the disk, the file opens and holds the first jobs`() async throws {
        let store = try await StoreAddress.sqlite(path: path).open()
        var ids: [JobID] = []
        for index in 0..<20 { ids.append(try await store.add(.sample(nonce: "\(index)")).id) }
        let file = try Data(contentsOf: URL(filePath: path))
        let log = try Data(contentsOf: URL(filePath: path + "-wal"))
        await store.close()
        var counts: Set<Int> = []
        for index in 0...30 {
            // The last is whole, every third has a wrong byte instead of an end.
            let cut = index == 30 ? log.count : Int.random(in: 0..<log.count)
            var torn = log.prefix(cut)
            if index % 3 == 0, index < 30 {
                torn = log
                torn[cut] ^= 0x55
            }
            let copy = folder.path + "/copy\(index).db"
            try file.write(to: URL(filePath: copy))
            try torn.write(to: URL(filePath: copy + "-wal"))
            let store = try await StoreAddress.sqlite(path: copy).open()
            let found = try await store.jobs(matching: JobFilter(), after: nil, limit: 100).jobs.map(\.id)
            #expect(Set(found) == Set(ids.prefix(found.count)), "cut at \(cut)")
            #expect(try await store.counts()[.queued] == found.count)
            counts.insert(found.count)
            guard case .created = try await store.accept(.sample(nonce: "new"), queueLimit: 100) else {
                throw Unexpected()
            }
            await store.close()
        }
        #expect(counts.contains(20))
        #expect(counts.count > 3)
    }

    @Test func `one failing write takes nothing from those it shares a commit with`() async throws {
        let store = try await StoreAddress.sqlite(path: path).open()
        let owner = InstanceID()
        try await store.register(Instance(id: owner, host: "test", pid: 1))
        _ = try await store.add(.sample())
        let lost = try await store.take(by: owner)
        try await store.handBack(lost, after: .zero)
        let held = try await store.take(by: owner)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    let event = JobEvent(kind: "n", data: "\(index)")
                    do {
                        try await store.append([event], under: index % 2 == 0 ? held : lost)
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 }.count == 100)
        let events = try await store.events(of: held.job.id, after: 0, limit: 1000).filter { $0.event.kind == "n" }
        #expect(Set(events.compactMap { Int($0.event.data) }) == Set(stride(from: 0, to: 200, by: 2)))
        await store.close()
    }
}
