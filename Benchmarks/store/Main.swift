import FoundationEssentials
import Store

/// Measures a job store while it grows: `store-bench ADDRESS [JOBS…]`.
///
/// For each number of jobs the store is filled, half of them waiting and half of them done, and then each of the things
/// that a service does is done two hundred times, one after the other. Prints milliseconds: the median and the 99th of 100.
@main
struct Main {
    private static let rounds = 200

    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        guard let address = words.first else {
            print("Use: store-bench <file or postgres://…> [number of jobs]…")
            return
        }
        let sizes = words.dropFirst().compactMap(Int.init)
        let store = try await StoreAddress(address).open()
        let owner = InstanceID()
        try await store.register(Instance(id: owner, host: "bench", pid: 0))
        let fill = StoreFill(store: store, owner: owner)
        for size in sizes.isEmpty ? [1_000, 10_000, 100_000] : sizes {
            let start = ContinuousClock.now
            let added = try await fill.grow(to: size)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            print("\(size) jobs (\(added) accepted and half of them done in \(Int(seconds)) s)")
            try await measure(store, owner, fill)
        }
        await store.close()
    }

    private static func measure(_ store: any JobStore, _ owner: InstanceID, _ fill: StoreFill) async throws {
        var leases: [Lease] = []
        let ids = try await store.jobs(matching: JobFilter(state: .queued), after: nil, limit: rounds).jobs.map(\.id)
        try await time("accept") { _ = try await store.accept(fill.next(), queueLimit: .max) }
        try await time("claim") {
            if let lease = try await store.claim(by: owner, lasting: .seconds(600), perEmail: 1000) {
                leases.append(lease)
            }
        }
        try await time("renew") { _ = try await store.renew(leases[0], lasting: .seconds(600)) }
        var index = 0
        try await time("finish") {
            try await store.finish(leases[index], with: JobEnding(state: .completed))
            index += 1
        }
        index = 0
        try await time("look up by id") {
            _ = try await store.job(ids[index % ids.count])
            index += 1
        }
        try await time("look up by e-mail and task") {
            _ = try await store.latest(email: fill.email(index), task: fill.task(index))
            index += 7
        }
        try await time("list 50 by e-mail") {
            _ = try await store.jobs(matching: JobFilter(email: fill.email(index)), after: nil, limit: 50)
            index += 7
        }
        try await time("list 50 that are done") {
            _ = try await store.jobs(matching: JobFilter(state: .completed), after: nil, limit: 50)
        }
        try await time("events of one job") { _ = try await store.events(of: ids[0], after: 0, limit: 100) }
        try await time("counts") { _ = try await store.counts() }
        try await time("due letters") { _ = try await store.dueLetters(limit: 10, lasting: .seconds(60)) }
        try await time("rescue") { _ = try await store.rescue() }
        let start = ContinuousClock.now
        let count = 2_000
        try await fill.accept(count, atOnce: 32)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("  accepted a second, 32 at once: \(Int(Double(count) / seconds)); resident: \(resident) MB")
    }

    private static func time(_ name: String, _ work: () async throws -> Void) async throws {
        var times: [Double] = []
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            try await work()
            times.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        times.sort()
        func text(_ value: Double) -> String { String(Double(Int(value * 1000)) / 1000) }
        print("  \(name): \(text(times[times.count / 2])), \(text(times[times.count * 99 / 100]))")
    }

    private static var resident: Int {
        let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmRSS") }
        return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
    }
}
