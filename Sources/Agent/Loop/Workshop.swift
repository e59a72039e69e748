import Checks

/// Makes a run's attempts: has the model write, adds what the program writes, mends, judges, and keeps a record.
struct Workshop: Sendable {
    let questions: Questions
    let writer: SiteWriter
    let judge: Pipeline.Judge
    let address: PagesAddress
    /// What earlier rounds published; the draft changes it.
    let published: Site?
    let clock: any Clock<Duration>
    let observe: @Sendable (RunEvent) -> Void
    private var made = 0
    private var lessons: [String] = []

    init(
        questions: Questions, writer: SiteWriter, judge: @escaping Pipeline.Judge, address: PagesAddress,
        published: Site?,
        clock: any Clock<Duration>, observe: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.questions = questions
        self.writer = writer
        self.judge = judge
        self.address = address
        self.published = published
        self.clock = clock
        self.observe = observe
    }

    mutating func draft(_ folder: RunFolder) async throws(RunError) -> Attempt {
        try await attempt(.draft, try questions.draft(from: published), over: published ?? Site(), folder)
    }

    mutating func repair(_ best: Attempt, _ folder: RunFolder) async throws(RunError) -> Attempt {
        let prompt = try questions.repair(of: best, lessons: lessons)
        return try await attempt(.repair(of: best.number), prompt, over: best.site, folder)
    }

    mutating func startAfresh(_ folder: RunFolder) async throws(RunError) -> Attempt {
        try await attempt(.freshStart, try questions.freshStart(lessons: lessons), over: published ?? Site(), folder)
    }

    /// Remembers what an attempt that was not better did wrong, for the next prompt.
    mutating func learn(from attempt: Attempt, best: Attempt) {
        let passedBefore = Set(best.report.results(.passed).map(\.id))
        for result in attempt.report.results(.failed) {
            let what = passedBefore.contains(result.id) ? "broke what passed" : "did not mend"
            lessons.append(
                "Attempt \(attempt.number) \(what): \(result.check.cut(to: 200)): \(result.message.cut(to: 200))")
        }
        lessons = Array(lessons.suffix(12))
    }

    private mutating func attempt(
        _ origin: Attempt.Origin, _ prompt: Message, over base: Site, _ folder: RunFolder
    ) async throws(RunError) -> Attempt {
        let watch = Stopwatch(clock)
        made += 1
        let number = made
        observe(.asking(attempt: number, origin))
        let answer = try await writer.write(prompt, attempt: number)
        let written = base.overlaid(with: Site(texts: answer.files.files))
        let brief = questions.brief
        let bytes = Dictionary(questions.attachments.map { ($0.name, $0.bytes) }) { first, _ in first }
        let complete = ServiceFiles.complete(
            written, briefText: brief.text, attachments: bytes, holder: ServiceFiles.holder(ofEmail: brief.email),
            year: brief.commitDate.year)
        let (site, fixes) = SiteFixes(given: Set(bytes.keys)).apply(to: complete)
        if !fixes.isEmpty { observe(.fixed(attempt: number, fixes: fixes)) }

        let checks = brief.checks + questions.earlier
        observe(.judging(attempt: number, checks: checks.count))
        let report = await judge(site, checks, bytes, address)
        if Task.isCancelled { throw .cancelled }
        let attempt = Attempt(
            number: number, origin: origin, site: site, report: report, fixes: fixes, notes: answer.files.notes,
            usage: answer.reply.usage, model: answer.reply.model, formatRetries: answer.retries, duration: watch.elapsed
        )
        try folder.keep(attempt, answer.conversation, answer.reply)
        observe(.judged(attempt))
        return attempt
    }
}
