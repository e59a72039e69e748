import Checks

/// Makes a run's attempts: has the model write, adds what the program writes, mends, judges, and keeps a record.
struct Workshop: Sendable {
    let questions: Questions
    let writer: SiteWriter
    let judge: Pipeline.Judge
    /// For what is about looks; `nil` when there are no pictures.
    let picture: Pipeline.Picture?
    let address: PagesAddress
    /// What earlier rounds published, or what is there already; the draft changes it.
    let published: Site?
    let clock: any Clock<Duration>
    let observe: @Sendable (RunEvent) -> Void
    let folder: RunFolder
    private var made = 0

    init(
        questions: Questions, writer: SiteWriter, judge: @escaping Pipeline.Judge, picture: Pipeline.Picture?,
        address: PagesAddress,
        published: Site?, clock: any Clock<Duration>, folder: RunFolder,
        observe: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.questions = questions
        self.writer = writer
        self.judge = judge
        self.picture = picture
        self.address = address
        self.published = published
        self.clock = clock
        self.folder = folder
        self.observe = observe
    }

    /// Writes so many first drafts and judges them, in their order.
    ///
    /// They are asked for one after another, so that a recording plays in the order in which it was made and a provider
    /// has read the task already; a draft is judged while the next is written. When a later one cannot be had, those
    /// before it will do.
    mutating func drafts(_ count: Int) async throws(RunError) -> [Attempt] {
        let prompt = try questions.draft(from: published)
        var open: [Task<Attempt, any Error>] = []
        for index in 0..<max(1, count) {
            do throws(RunError) {
                let draft = try await write(.draft, prompt, over: published ?? Site())
                open.append(Task { [self] in try await judged(draft, among: []) })
            } catch {
                if case .cancelled = error { for task in open { task.cancel() } }
                guard index > 0 else { throw error }
                if case .cancelled = error { throw .cancelled }
                observe(.stopped("no further draft: \(error)"))
                break
            }
        }
        var attempts: [Attempt] = []
        for task in open {
            do {
                attempts.append(
                    try await withTaskCancellationHandler {
                        try await task.value
                    } onCancel: {
                        task.cancel()
                    })
            } catch let error as RunError {
                throw error
            } catch {
                throw .cancelled
            }
        }
        return attempts
    }

    /// Judges what is there; when something fails and something can be mended without a model, then with that.
    mutating func existing(_ site: Site) async throws(RunError) -> [Attempt] {
        let first = try await judged(untold(.existing, site, []), among: [])
        let (mended, fixes) = questions.completed(site)
        guard !first.report.hasNoFailure, !fixes.isEmpty else { return [first] }
        observe(.fixed(attempt: made + 1, fixes: fixes))
        return [first, try await judged(untold(.mended, mended, fixes), among: [first])]
    }

    /// A site for which no model was asked.
    private mutating func untold(_ origin: Attempt.Origin, _ site: Site, _ fixes: [String]) -> Draft {
        made += 1
        return Draft(
            number: made, origin: origin, site: site, fixes: fixes, answer: nil, watch: Stopwatch(clock))
    }

    mutating func repair(
        _ best: Attempt, _ lessons: Lessons, among attempts: [Attempt]
    ) async throws(RunError) -> Attempt {
        // A picture costs more than the words of several failures, so only what is about looks gets one.
        let picture =
            questions.needsPicture(for: best.report) ? await picture?(best.site, address) : nil
        let prompt = try questions.repair(
            best.site, best.report, lessons: lessons.linesBesideFailures, picture: picture)
        let draft = try await write(.repair(of: best.number), prompt, over: best.site)
        return try await judged(draft, among: attempts)
    }

    mutating func startAfresh(_ lessons: Lessons, among attempts: [Attempt]) async throws(RunError) -> Attempt {
        let prompt = try questions.freshStart(from: published, lessons: lessons.lines)
        return try await judged(try await write(.freshStart, prompt, over: published ?? Site()), among: attempts)
    }

    /// A site that was written and not judged yet.
    private struct Draft: Sendable {
        let number: Int
        let origin: Attempt.Origin
        let site: Site
        let fixes: [String]
        /// `nil` when no model was asked.
        let answer: SiteWriter.Answer?
        let watch: Stopwatch
    }

    private mutating func write(
        _ origin: Attempt.Origin, _ prompt: Message, over base: Site
    ) async throws(RunError) -> Draft {
        let watch = Stopwatch(clock)
        made += 1
        let number = made
        observe(.asking(attempt: number, origin))
        var mayDecline = false
        if case .repair = origin { mayDecline = true }
        let answer = try await writer.write(prompt, over: base, attempt: number, mayDecline: mayDecline)
        let written = base.overlaid(with: Site(texts: answer.files.files))
        let (allowed, leftOut) = PublishRules.apply(to: written, of: questions.brief)
        let (site, mended) = questions.completed(allowed)
        let fixes = leftOut + mended
        if !fixes.isEmpty { observe(.fixed(attempt: number, fixes: fixes)) }
        return Draft(number: number, origin: origin, site: site, fixes: fixes, answer: answer, watch: watch)
    }

    private func judged(_ draft: Draft, among earlier: [Attempt]) async throws(RunError) -> Attempt {
        let same = earlier.first { $0.site == draft.site }
        let report: Report
        if let same {
            observe(.repeated(attempt: draft.number, of: same.number))
            report = same.report
        } else {
            let checks = questions.checks
            observe(.judging(attempt: draft.number, checks: checks.count))
            report = try await judge(draft.site, checks, questions.attachedBytes, address)
        }
        if Task.isCancelled { throw .cancelled }
        let answer = draft.answer
        let attempt = Attempt(
            number: draft.number, origin: draft.origin, site: draft.site, report: report, fixes: draft.fixes,
            notes: answer?.files.notes ?? [], usage: answer?.reply.usage ?? TokenUsage(),
            model: answer?.reply.model ?? "", formatRetries: answer?.retries ?? 0, duration: draft.watch.elapsed,
            repeated: same?.number)
        try folder.keep(attempt, answer?.conversation ?? Conversation([]), answer?.reply)
        observe(.judged(attempt))
        return attempt
    }
}
