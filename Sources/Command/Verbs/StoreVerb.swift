import Store

/// `agent store`: the database of jobs as a whole.
enum StoreVerb {
    static let verb = Verb(
        name: "store", summary: "Copy the job store from one database to another.", usage: "copy <from> <to>",
        details: """
            Each of the two is the path of an SQLite file or postgres://user@host:port/database. Stop agent serve
            first. All jobs, requests, journals, events and letters are copied into the target, which must not hold
            any, and read back; the number of rows and a hash of all of them are compared and printed for each table.
            What was in progress goes on when agent serve is started on the copy. An unfinished copy is of no use:
            delete it.

            Exit code: 0 all of it was copied; 2 it was not.
            """,
        options: [], run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let words = arguments.positional
        guard let word = words.first else { throw UsageError(message: "Missing expected argument: copy") }
        guard word == "copy" else { throw UsageError(message: "There is no 'store \(word)': only copy") }
        guard words.count == 3 else { throw UsageError(message: "'store copy' takes '<from> <to>'") }
        let (from, to) = (try StoreAddress(words[1]), try StoreAddress(words[2]))
        var shown = 0
        try await StoreCopy.run(from: from, to: to) { progress in
            if let hash = progress.hash {
                surroundings.output.line("\(progress.table): \(progress.rows) rows, \(hash)")
                shown = 0
            } else if progress.rows >= shown + 10_000 {
                shown = progress.rows
                surroundings.errors.line("\(progress.table): \(progress.rows) rows so far")
            }
        }
        return 0
    }
}
