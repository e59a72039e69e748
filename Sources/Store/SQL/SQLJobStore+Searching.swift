extension SQLJobStore {
    /// A search looks at so many jobs for one page, that it may not hold up others.
    private static let searched = 10_000

    /// The newest jobs that fit and hold a text.
    func jobs(
        holding text: String, matching filter: JobFilter, _ conditions: JobConditions, limit: Int
    ) async throws(StoreError) -> JobPage {
        let needle = Needle(text)
        return try await engine.read { session throws(SQLFault) in
            var most = conditions
            let offset = most.add(SQLValue(max(limit, Self.searched) - 1))
            var row = try session.row(
                "SELECT id FROM job \(most.text) ORDER BY id DESC LIMIT 1 OFFSET \(offset)", most.values)
            let end = try row?.jobID()
            var candidates = conditions
            candidates.require("id >=", end?.description)
            candidates.require(needle, in: session.dialect)
            var jobs: [Job] = []
            var last: JobID?
            var count: Int
            repeat {
                var next = candidates
                next.require("id <", last?.description)
                let page = next.add(SQLValue(limit))
                let rows = try session.rows(
                    """
                    SELECT \(JobRow.searchedColumns) FROM job\(session.dialect.byWords(filter)) \(next.text)
                    ORDER BY id DESC LIMIT \(page)
                    """, next.values)
                count = rows.count
                for row in rows where jobs.count < limit {
                    let (id, words) = try JobRow.searched(row)
                    last = id
                    // What a job has left is most of its row, and is read only of those that fit.
                    if needle.isIn(words), let job = try session.job(id) { jobs.append(job) }
                }
            } while jobs.count < limit && count == limit
            return JobPage(jobs: jobs, next: jobs.count == limit ? jobs.last?.id : end)
        }
    }
}

/// A text that is searched for without regard to capital letters.
///
/// A database finds what may hold it: all that does, and some that does not, for it knows the letters of ASCII only.
private struct Needle: Sendable {
    private let text: String

    init(_ text: String) {
        // Two other characters are the same as these to Swift.
        self.text = text.lowercased().replacing(";", with: ";").replacing("`", with: "`")
    }

    func isIn(_ words: [String]) -> Bool { words.contains { $0.lowercased().contains(text) } }

    /// What the database is asked for; `nil` for what it may not be told.
    var told: String? { text.utf8.contains(0) ? nil : text }

    /// Whether it would stand in the JSON of an error as it is.
    var isPlain: Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }
}

extension JobConditions {
    fileprivate mutating func require(_ needle: Needle, in dialect: SQLDialect) {
        var ways = [dialect.hasOtherWords]
        if let text = needle.told { ways.append(dialect.words(holding: add(.text(text)))) }
        if !needle.isPlain { ways.append("error IS NOT NULL") }
        require("(\(ways.joined(separator: " OR ")))")
    }
}
