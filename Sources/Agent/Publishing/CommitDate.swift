import Checks
import FoundationEssentials

/// The date of a round's commit: fixed by the job, so that the same work always gives the same commit.
package struct CommitDate: Sendable, Hashable, CustomStringConvertible {
    /// Since 1970, UTC.
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    /// The moment in the job's nonce when that is a UUID of version 7 (RFC 9562, section 5.7) from 2020 to 2099.
    ///
    /// Otherwise a moment that follows from task, round and nonce: some second of the round's own day, round 1 on 1
    /// January 2025 and so on until the end of that year, so that a later round is later.
    package init(task: PublishedTask, round: Int, nonce: String) {
        if let moment = Self.moment(inUUID: nonce), Self.plausible.contains(moment) {
            seconds = moment
        } else {
            let day = Int64(max(1, min(round, 365)) - 1)
            let second = StableHash.of(task.email, task.task, String(round), nonce) % 86_400
            seconds = 1_735_689_600 + day * 86_400 + Int64(second)
        }
    }

    /// As git's raw format has it: `SECONDS +0000`.
    package var description: String { "\(seconds) +0000" }

    package var year: Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.component(.year, from: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    private static let plausible: Range<Int64> = 1_577_836_800..<4_102_444_800

    private static func moment(inUUID text: String) -> Int64? {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
            groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isHexDigit } }),
            groups[2].first == "7", "89abAB".contains(groups[3].prefix(1)),
            let milliseconds = Int64(groups[0] + groups[1], radix: 16)
        else { return nil }
        return milliseconds / 1000
    }
}
