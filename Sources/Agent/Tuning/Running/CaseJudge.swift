import Checks
import Synchronization

/// Judges the sites of one case: each site once, and what fails once more, to see whether the verdict stands.
///
/// The first verdict counts, as it would in a run; the second is only counted.
final class CaseJudge: Sendable {
    private struct Judged: Sendable {
        let report: Report
        let rechecked: Int
        let disagreed: Int
    }

    private let judge: Pipeline.Judge
    private let known = Mutex<[Site: Judged]>([:])

    init(_ judge: @escaping Pipeline.Judge) { self.judge = judge }

    func report(
        on site: Site, _ checks: [Check], _ attachments: [String: [UInt8]], _ address: PagesAddress,
        for account: CellAccount
    ) async throws(RunError) -> Report {
        let judged: Judged
        if let before = known.withLock({ $0[site] }) {
            judged = before
        } else {
            judged = try await self.judged(site, checks, attachments, address)
            // What was cut short is no verdict for others.
            if !Task.isCancelled { known.withLock { $0[site] = judged } }
        }
        account.add(rechecked: judged.rechecked, disagreed: judged.disagreed)
        return judged.report
    }

    private func judged(
        _ site: Site, _ checks: [Check], _ attachments: [String: [UInt8]], _ address: PagesAddress
    ) async throws(RunError) -> Judged {
        let report = try await judge(site, checks, attachments, address)
        let failed = Set(report.results(.failed).filter { $0.kind != .judgement }.map(\.id))
        guard !failed.isEmpty, !Task.isCancelled else { return Judged(report: report, rechecked: 0, disagreed: 0) }
        let again = try await judge(site, checks.filter { failed.contains($0.id) }, attachments, address)
        let passed = again.results(.passed).count { failed.contains($0.id) }
        return Judged(report: report, rechecked: failed.count, disagreed: passed)
    }
}
