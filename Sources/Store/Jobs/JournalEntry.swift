/// One step of a job that is done, with what came out of it.
package struct JournalEntry: Sendable, Hashable {
    /// Unique in its job.
    package var name: String
    /// What the step was done to; an entry for another input is replaced by the next record of that name.
    package var inputHash: String
    package var output: [UInt8]

    package init(name: String, inputHash: String, output: [UInt8]) {
        (self.name, self.inputHash, self.output) = (name, inputHash, output)
    }
}

/// An entry that is kept.
package struct RecordedEntry: Sendable, Hashable {
    package var entry: JournalEntry
    package var at: Timestamp
}
