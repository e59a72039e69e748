import Agent
import Server
import Store

/// What jobs of the endpoint need, from the same parts as a run from the command line.
struct ServedJobs: JobWorkplace {
    let workplace: CurrentWorkplace
    let slots: WorkSlots
    let shelf: PromptShelf

    func folder(for job: JobID) throws -> RunFolder { try workplace.value.runFolder(named: "\(job)") }

    func pipeline(
        for brief: Brief, in folder: RunFolder, journal: any Journal, timeLeft: Duration,
        warn: @escaping @Sendable (String) -> Void
    ) async throws -> Pipeline {
        let terms = Workplace.JobTerms(
            journal: journal, prompts: try await shelf.prompts(of: journal), timeLeft: timeLeft, slots: slots)
        return try await workplace.value.pipeline(for: brief, folder, terms: terms, warn: warn)
    }
}
