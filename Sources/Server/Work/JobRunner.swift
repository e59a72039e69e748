import Agent
import JSON
import Store
import Synchronization

/// Takes one job from its claim to its end, or to where another process can go on.
struct JobRunner: Sendable {
    let store: any JobStore
    let workplace: any JobWorkplace
    /// How long a lease lasts without a heartbeat.
    let leaseTime: Duration
    let texts: LiveTexts

    /// How the work on a job ended.
    private enum Outcome: Sendable {
        case ended(JobEnding)
        case stopped
        /// It may work a little later.
        case postponed(String)
        case untouched(StoreError)

        /// What was published, though nobody is to be told of it any more.
        var result: JSONValue? {
            guard case .ended(let ending) = self else { return nil }
            return ending.result
        }
    }

    @concurrent
    func run(_ lease: Lease, stop: StopSwitch, tell: @escaping @Sendable (WorkNews) -> Void) async {
        let id = lease.job.id
        tell(.started(id, claim: lease.job.claims))
        let keeper = LeaseKeeper(store: store, lease: lease, lasting: leaseTime, stop: stop)
        let keeping = Task { await keeper.keep() }
        defer { keeping.cancel() }
        let outcome = await JobDeadline.$current.withValue(.now + timeLeft(of: lease.job)) {
            await stop.run { await work(lease) }
        }
        // What is to be written now is written even when this process is asked to end.
        await Task { await settle(lease, outcome, stop.reason, tell) }.value
    }

    /// By the store's clock, whose latest reading is the claim itself.
    private func timeLeft(of job: Job) -> Duration {
        .milliseconds(job.deadlineAt.milliseconds - job.updatedAt.milliseconds)
    }

    private func work(_ lease: Lease) async -> Outcome {
        do throws(StoreError) {
            guard let request = try await store.request(of: lease.job.id) else {
                return .ended(.failed("request_missing", "The request of this job is not in the store. Send it again."))
            }
            let journal = try await JobJournal(store, lease)
            let events = try await JobEvents(store, lease, texts)
            async let written: Void = events.write()
            let outcome = await run(request, journal, events, lease)
            events.end()
            await written
            return outcome
        } catch {
            return .untouched(error)
        }
    }

    private func run(
        _ request: [UInt8], _ journal: JobJournal, _ events: JobEvents, _ lease: Lease
    ) async -> Outcome {
        let (job, start) = (lease.job, ContinuousClock.now)
        let brief: Brief
        do throws(BriefError) {
            brief = try Brief(parsing: request, completeness: .local)
        } catch {
            return .ended(.failed("request_unusable", "\(error)"))
        }
        if job.claims > 1 { events.add("resumed", ["claim": .integer(job.claims)]) }
        let timeLeft = timeLeft(of: job)
        let tally = Mutex(RunTally())
        // What was interrupted has taken nobody knows how long.
        func duration() -> Duration? { job.claims == 1 ? .now - start : nil }
        func failed(_ error: RunError) -> Outcome {
            let figures = tally.withLock { $0.figures(endedBy: error) }
            return .ended(
                JobEnding(
                    state: .failed, error: JobError(error), figures: figures.map { JobFigures($0, duration()) }))
        }
        do {
            let folder = try workplace.folder(for: job.id)
            let pipeline = try await workplace.pipeline(
                for: brief, in: folder, journal: journal, timeLeft: timeLeft
            ) { events.note(.warning($0)) }
            try await remember(pipeline.prompts, brief, lease)
            let run = try await pipeline.run(brief, folder: folder) { event in
                tally.withLock { $0.note(event) }
                if let json = event.json { folder.append(json) }
                events.note(event)
            }
            try folder.write(run, error: nil)
            var ending = JobEnding(run)
            ending.figures = JobFigures(RunFigures(run), duration())
            return .ended(ending)
        } catch StoreError.leaseLost {
            return .stopped
        } catch let error as StoreError {
            return .untouched(error)
        } catch let error as RunError {
            if case .cancelled = error { return .stopped }
            if case .journal(.lost) = error { return .stopped }
            if error.mayHeal(with: timeLeft) { return .postponed("\(error)") }
            return failed(error)
        } catch let error as PublishError {
            let error = RunError.publishing(error)
            if error.mayHeal(with: timeLeft) { return .postponed("\(error)") }
            return .ended(JobEnding(state: .failed, error: JobError(error)))
        } catch {
            return .ended(.failed("not_started", "\(error)"))
        }
    }

    /// Keeps what the job is worked on with, for those who compare prompts.
    private func remember(_ prompts: Prompts, _ brief: Brief, _ lease: Lease) async throws(StoreError) {
        let trial = JobTrial(prompts: prompts.identity, version: prompts.version ?? 0, brief: brief.identity)
        try await StoreRetries()() { () throws(StoreError) in try await store.record(trial, under: lease) }
    }

    private func settle(
        _ lease: Lease, _ outcome: Outcome, _ reason: StopSwitch.Reason?, _ tell: @Sendable (WorkNews) -> Void
    ) async {
        let id = lease.job.id
        do throws(StoreError) {
            switch (outcome, reason) {
            // What is done is done, whoever asked for an end meanwhile.
            case (.ended(let ending), nil),
                (.ended(let ending), .drained) where ending.state != .failed:
                try await StoreRetries()() { () throws(StoreError) in try await store.finish(lease, with: ending) }
                tell(.ended(id, ending.state, ending.error))
            case (_, .lost): tell(.lost(id))
            case (_, .cancelled):
                let ending = JobEnding(state: .cancelled, result: outcome.result)
                try await StoreRetries()() { () throws(StoreError) in try await store.finish(lease, with: ending) }
                tell(.ended(id, .cancelled, nil))
            case (.stopped, _), (_, .drained):
                try await handBack(lease, after: .zero)
                tell(.handedBack(id, because: "this process ends"))
            case (.postponed(let why), _):
                try await handBack(lease, after: .seconds(15))
                tell(.handedBack(id, because: why))
            case (.untouched(let error), _):
                try await handBack(lease, after: .seconds(1))
                tell(.storeTrouble(error))
            }
        } catch .leaseLost {
            tell(.lost(id))
        } catch {
            // The lease runs out, and the job is rescued.
            tell(.storeTrouble(error))
        }
    }

    private func handBack(_ lease: Lease, after pause: Duration) async throws(StoreError) {
        try await StoreRetries(limit: .seconds(5))() { () throws(StoreError) in
            try await store.handBack(lease, after: pause)
        }
    }
}

extension JobEnding {
    /// Published: whoever waits for it is told next.
    fileprivate init(_ run: Run) {
        var result = run.json(error: nil).object ?? JSONObject()
        // The outbox knows.
        result["callback"] = nil
        guard let url = run.brief.evaluationURL, let publication = run.publication else {
            self.init(state: .completed, result: .object(result))
            return
        }
        let body = Delivery(of: publication, for: run.brief).body
        self.init(
            state: .deployed, result: .object(result), letter: OutboxLetter(kind: "callback", url: url, body: body))
    }

    fileprivate static func failed(_ code: String, _ detail: String) -> JobEnding {
        JobEnding(state: .failed, error: JobError(code: code, step: nil, detail: detail))
    }
}

extension JobFigures {
    fileprivate init(_ run: RunFigures, _ duration: Duration?) {
        self.init(
            attempts: run.attempts, isGreenAtFirst: run.isGreenAtFirst, isGreen: run.isGreen, repairs: run.repairs,
            tokens: run.tokens, duration: duration)
    }
}
