import FoundationEssentials

extension Journal {
    /// What the step gave, as a value; one that this version of the program cannot read counts as not there.
    func value<Value: Decodable>(of step: JournalStep, _ type: Value.Type) async throws(JournalError) -> Value? {
        guard let bytes = try await output(of: step) else { return nil }
        return try? JSONDecoder().decode(type, from: Data(bytes))
    }

    /// Whether the run knows already what it publishes, so that no model is asked any more.
    package func hasChosen() async throws(JournalError) -> Bool { try await output(of: JournalStep(.choice)) != nil }

    /// Keeps a value.
    func record(value: some Encodable, of step: JournalStep) async throws(JournalError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes: Data
        do { bytes = try encoder.encode(value) } catch {
            throw .failed("The step \(step.kind.rawValue) gave what cannot be written down: \(error). Report this.")
        }
        try await record(Array(bytes), of: step)
    }
}
