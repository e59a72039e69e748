import Agent
import JSON
import Store

/// A run's journal in the store, written under the lease of its job.
struct JobJournal: Journal {
    private let store: any JobStore
    private let lease: Lease
    private let kept: [String: RecordedEntry]

    /// Reads what earlier claims of the job have recorded.
    init(_ store: any JobStore, _ lease: Lease) async throws(StoreError) {
        self.store = store
        self.lease = lease
        let id = lease.job.id
        let entries = try await StoreRetries()() { () throws(StoreError) in try await store.entries(of: id) }
        kept = Dictionary(entries.map { ($0.entry.name, $0) }) { _, later in later }
    }

    /// Whether an earlier claim has come to anything.
    var isEmpty: Bool { kept.isEmpty }

    func output(of step: JournalStep) async throws(JournalError) -> [UInt8]? {
        guard let entry = kept[step.name]?.entry, entry.inputHash == step.input else { return nil }
        return entry.output
    }

    func record(_ output: [UInt8], of step: JournalStep) async throws(JournalError) {
        let entry = JournalEntry(name: step.name, inputHash: step.input, output: output)
        let event = JobEvent(kind: "step", data: JSONValue.object(["step": .string(step.kind.rawValue)]).text)
        do throws(StoreError) {
            try await StoreRetries()() { () throws(StoreError) in
                try await store.record(entry, events: [event], under: lease)
            }
        } catch .leaseLost {
            throw .lost
        } catch {
            throw .failed("\(error)")
        }
    }
}
