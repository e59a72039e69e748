import Store
import Synchronization

/// Fills a store with jobs as they come from many people.
final class StoreFill: Sendable {
    private let store: any JobStore
    private let owner: InstanceID
    private let made = Mutex(0)
    /// Different in each run.
    private let nonce = String(UInt32.random(in: 0...UInt32.max))

    init(store: any JobStore, owner: InstanceID) { (self.store, self.owner) = (store, owner) }

    func email(_ index: Int) -> String { "person\(index % 5000)@example.com" }

    func task(_ index: Int) -> String { "task-\(index % 20)" }

    func next() -> NewJob {
        let index = made.withLock { made in
            made += 1
            return made
        }
        let brief = String(repeating: "a brief of words ", count: 30)
        let request = "{\"email\":\"\(email(index))\",\"brief\":\"\(brief)\"}"
        return NewJob(
            key: JobKey(email: email(index), task: task(index), round: 1, nonce: "\(nonce)-\(index)"),
            bodyHash: "\(index)", request: Array(request.utf8), repository: "repository-\(index)",
            deadline: .seconds(600))
    }

    /// Adds jobs until there are so many, and works on half of them; returns how many were added.
    func grow(to size: Int) async throws -> Int {
        let missing = try await size - store.counts().values.reduce(0, +)
        guard missing > 0 else { return 0 }
        try await accept(missing, atOnce: 64)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask { [store, owner] in
                    for _ in 0..<missing / 128 {
                        let lease = try await store.claim(by: owner, lasting: .seconds(600), perEmail: .max)
                        guard let lease else { continue }
                        try await store.finish(lease, with: JobEnding(state: .completed))
                    }
                }
            }
            try await group.waitForAll()
        }
        return missing
    }

    func accept(_ count: Int, atOnce: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for share in 0..<atOnce {
                group.addTask { [self] in
                    for _ in 0..<count / atOnce + (share < count % atOnce ? 1 : 0) {
                        _ = try await store.accept(next(), queueLimit: .max)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
