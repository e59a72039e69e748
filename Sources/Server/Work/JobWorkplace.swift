package import Agent
package import Store

/// Whoever has what a job's run needs: the model, the browser, the place to publish.
package protocol JobWorkplace: Sendable {
    /// Where the record of the job's run is kept: the same folder each time.
    func folder(for job: JobID) throws -> RunFolder

    /// A pipeline that tells no evaluator: the outbox does.
    ///
    /// `timeLeft` is what the job's deadline leaves, less than nothing when it has passed; `warn` is for what its people should hear of.
    func pipeline(
        for brief: Brief, in folder: RunFolder, journal: any Journal, timeLeft: Duration,
        warn: @escaping @Sendable (String) -> Void
    ) async throws -> Pipeline
}
