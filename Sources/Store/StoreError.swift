/// Why the store did not do what was asked: what happened, to what, and what to do.
package enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The write was refused: the job has ended or may be somebody else's.
    case leaseLost(JobID)
    /// Another process has this database file; `nil` where it did not say who it is.
    case inUse(String, pid: Int32?)
    /// The file is no database, or not one of ours: what was seen.
    case foreign(String, reason: String)
    /// The database was written by a later version of this program.
    case tooNew(String, version: Int, known: Int)
    /// The database file is damaged: SQLite's words.
    case broken(String, reason: String)
    case diskFull(String)
    /// The file or its folder cannot be written: the operating system's words.
    case cannotWrite(String, reason: String)
    /// The database server cannot be reached or used: an address without its password, and why.
    case unreachable(String, reason: String)
    /// The address of a store could not be read: what is wrong with it.
    case malformedAddress(String)
    /// There is no database in this file.
    case missing(String)
    /// An `agent serve` is at work on this database.
    case alive(String)
    /// The target of a copy already holds jobs.
    case notEmpty(String)
    /// The copy does not hold what its source holds: the table, and what differs.
    case differs(table: String, reason: String)
    /// Anything else that the engine refused, in its own words.
    case refused(String, reason: String)
    case closed

    package var description: String {
        switch self {
        case .leaseLost(let job):
            "The lease of job \(job) is lost: it has ended, or another worker may have it. Nothing was written."
        case .inUse(let path, let pid):
            "\(path) is in use by \(pid.map { "process \($0)" } ?? "another process"). "
                + "End it, or name another database in AGENT_DATABASE."
        case .foreign(let path, let reason):
            "\(path) is not a job store: \(reason). Name another file in AGENT_DATABASE; this one was left as it is."
        case .tooNew(let place, let version, let known):
            "\(place) has version \(version) of the job store, and this program knows version \(known). "
                + "Use the newer program, or another database; this one was left as it is."
        case .broken(let path, let reason):
            "\(path) is damaged: \(reason). Put a copy of it aside, save what can be read with sqlite3 and .recover, "
                + "or name another file in AGENT_DATABASE."
        case .diskFull(let path): "The disk is full: \(path) could not be written. Make room and try again."
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written: \(reason). Make the file and its folder writable, "
                + "or name another one in AGENT_DATABASE."
        case .unreachable(let server, let reason):
            "The database at \(server) cannot be used: \(reason). Look whether it runs, and at AGENT_DATABASE."
        case .malformedAddress(let reason):
            "The address of the job store cannot be read: \(reason). "
                + "Write a file's path, or postgres://user@host:port/database."
        case .missing(let path): "There is no job store in \(path). Look at the path; nothing was made."
        case .alive(let place): "An agent serve is at work on \(place). Stop it first; nothing was copied."
        case .notEmpty(let place): "\(place) already holds jobs. Copy into a new database; nothing was changed."
        case .differs(let table, let reason):
            "The copy of \(table) is not what its source holds: \(reason). Delete the copy and copy again."
        case .refused(let place, let reason): "\(place) refused: \(reason). Nothing was written by this; try again."
        case .closed: "The job store was closed. Nothing was written."
        }
    }
}
