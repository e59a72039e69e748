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

    /// What of a job is searched for text, in small letters as far as they are ASCII's.
    ///
    /// SQLite has it in its indexes, because reading each job's long row would take ten times as long.
    private var words: String {
        self == .sqlite
            ? "words" : "lower((email || ' ' || task || ' ' || nonce || ' ' || coalesce(error, '')) COLLATE \"C\")"
    }

    /// Whether the searched text of a job holds a value, given by its name in the query.
    func words(holding name: String) -> String {
        self == .sqlite ? "instr(\(words), \(name)) > 0" : "strpos(\(words), \(name)) > 0"
    }

    /// Whether there is more than ASCII in it.
    var hasOtherWords: String {
        self == .sqlite
            ? "length(\(words)) <> length(CAST(\(words) AS BLOB))" : "length(\(words)) <> octet_length(\(words))"
    }

    /// After the table of jobs, in a search for text: the index that has it.
    ///
    /// SQLite would otherwise take the one of the names, and look into each row.
    func byWords(_ filter: JobFilter) -> String {
        guard self == .sqlite, filter.email == nil, filter.task == nil else { return "" }
        return filter.state == nil ? " INDEXED BY job_words" : " INDEXED BY job_state"
    }

    /// The beginning of a statement that adds a row and sets off a trigger.
    ///
    /// SQLite would otherwise copy each page before it changes it, to take back this statement alone; but when one fails, the
    /// whole transaction is taken back.
    var insert: String { self == .sqlite ? "INSERT OR FAIL" : "INSERT" }

    /// Each state with its number of jobs.
    ///
    /// SQLite's triggers count along; PostgreSQL reads an index.
    var counts: String {
        self == .sqlite ? "SELECT state, jobs FROM tally" : "SELECT state, count(*) FROM job GROUP BY state"
    }

    /// How many jobs wait, `$1` at most; a query to stand in parentheses.
    var depth: String {
        self == .sqlite
            ? "SELECT min(jobs, $1) FROM tally WHERE state = 'queued'"
            : "SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'queued' LIMIT $1) AS waiting"
    }
}
