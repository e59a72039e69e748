import Agent
import Store

/// The journal of a job as it stands, for those who only look: nothing can be written to it.
struct PastJournal: Journal {
    private let kept: [String: JournalEntry]

    init(_ store: any JobStore, _ job: JobID) async throws(StoreError) {
        let entries = try await store.entries(of: job)
        kept = Dictionary(entries.map { ($0.entry.name, $0.entry) }) { _, later in later }
    }

    func output(of step: JournalStep) async throws(JournalError) -> [UInt8]? {
        guard let entry = kept[step.name], entry.inputHash == step.input else { return nil }
        return entry.output
    }

    func record(_ output: [UInt8], of step: JournalStep) async throws(JournalError) { throw .lost }
}
