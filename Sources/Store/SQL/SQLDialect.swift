/// Where the two engines need other words.
enum SQLDialect: Sendable {
    case sqlite, postgreSQL

    /// After a query: nobody else changes its rows before the transaction ends.
    ///
    /// SQLite has only one writer.
    var locking: String { self == .sqlite ? "" : " FOR UPDATE" }

    /// After a query for something to work on: what somebody else is just taking is left out.
    var skippingLocked: String { self == .sqlite ? "" : " FOR UPDATE SKIP LOCKED" }

    /// Before contents that nobody needs are removed: a step that is being recorded might just need one.
    var lockingContents: String? { self == .sqlite ? nil : "LOCK TABLE content IN SHARE ROW EXCLUSIVE MODE" }

    /// After the table of jobs, in a query for the next one to work on.
    ///
    /// SQLite would otherwise find all waiting jobs by their state and sort them.
    var byDeadline: String { self == .sqlite ? " INDEXED BY job_waiting" : "" }

    /// Each state with its number of jobs.
    ///
    /// SQLite's triggers count along; PostgreSQL reads an index.
    var counts: String {
        self == .sqlite ? "SELECT state, jobs FROM tally" : "SELECT state, count(*) FROM job GROUP BY state"
    }

    /// How many jobs wait, `$1` at most.
    var depth: String {
        self == .sqlite
            ? "SELECT min(jobs, $1) FROM tally WHERE state = 'queued'"
            : "SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'queued' LIMIT $1) AS waiting"
    }
}
