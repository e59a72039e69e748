extension PromptShelf {
    /// The prompts that the run began with, though there may be newer ones by now: those are for the next job.
    package func prompts(of journal: any Journal) async throws -> Prompts {
        let step = JournalStep(.prompts)
        if let version = try await journal.value(of: step, Int.self), let files = try files(of: version) {
            return try Prompts(files, version: version)
        }
        let (version, files) = try current()
        try await journal.record(value: version, of: step)
        return try Prompts(files, version: version)
    }
}
