import Checks
import FoundationEssentials

/// Several directories, judged once.
struct CheckRound: Sendable {
    let tasks: [CheckTask]
    /// How often each is judged.
    let times: Int

    /// One more than there are cores, as pages are waited for as well: with many more, each takes so long that its checks
    /// run out of time.
    private static let sitesAtOnce = max(2, min(4, ProcessInfo.processInfo.activeProcessorCount + 1))

    /// Judges a few sites at a time, hands on each report in the order of the tasks, and returns them all.
    ///
    /// Throws `CancellationError` when it was stopped, and what `report` throws.
    func judge(
        with judging: Judging, whenAllAreJudged end: @escaping @Sendable () async -> Void = {},
        _ report: (Report) throws -> Void
    ) async throws -> [Report] {
        try await withThrowingTaskGroup(of: (Int, Report).self) { group in
            var waiting: [Int: Report] = [:]
            var reports: [Report] = []
            var rest = tasks.enumerated().makeIterator()
            func start() {
                guard let (index, task) = rest.next() else { return }
                group.addTask { (index, await task.judge(with: judging, times: times)) }
            }
            for _ in 0..<Self.sitesAtOnce { start() }
            var open = tasks.count
            while let (index, judged) = try await group.next() {
                try Task.checkCancellation()
                waiting[index] = judged
                start()
                open -= 1
                if open == 0 { Task { await end() } }
                while let ready = waiting.removeValue(forKey: reports.count) {
                    try report(ready)
                    reports.append(ready)
                }
            }
            return reports
        }
    }
}
