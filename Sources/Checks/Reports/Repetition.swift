/// How often a check passed when it was judged several times.
package struct Repetition: Sendable, Codable, Hashable {
    package let runs: Int
    package let passed: Int
    /// Whether it did not come out the same each time.
    package let isFlaky: Bool
}

extension Report {
    /// One report of several on the same site and checks: for each check the worst that was found of it.
    ///
    /// Of a single report, it is that report; of none, there is none.
    package init?(merging reports: [Report]) {
        guard let first = reports.first, let last = reports.last else { return nil }
        self = reports.first { !$0.hasPassed } ?? last
        guard reports.count > 1 else { return }
        duration = reports.map(\.duration).reduce(.zero, +)
        results = first.results.indices.map { index in
            let runs = reports.compactMap { $0.results.indices.contains(index) ? $0.results[index] : nil }
            return Self.worst(of: runs) ?? first.results[index]
        }
        for index in results.indices {
            let verdicts = reports.compactMap { $0.results.indices.contains(index) ? $0.results[index].verdict : nil }
            let repetition = Repetition(
                runs: verdicts.count, passed: verdicts.count { $0 == .passed }, isFlaky: Set(verdicts).count > 1)
            repetitions[results[index].id] = repetition
            guard repetition.isFlaky else { continue }
            results[index].message =
                "flaky: passed \(repetition.passed) of \(repetition.runs); else \(results[index].message)"
        }
    }

    package var flakyCount: Int { repetitions.values.count(where: \.isFlaky) }

    private static func worst(of results: [CheckResult]) -> CheckResult? {
        for verdict in [Verdict.failed, .invalid, .undecided, .deferred] {
            if let result = results.first(where: { $0.verdict == verdict }) { return result }
        }
        return results.last
    }
}
