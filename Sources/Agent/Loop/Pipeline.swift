package import Checks

/// The way from a brief to a published page: draft, judge, repair, publish, notify.
package struct Pipeline: Sendable {
    /// Judges a site's checks at the address it will have.
    package typealias Judge =
        @Sendable (Site, [Check], [String: [UInt8]], PagesAddress) async throws(RunError)
        -> Report

    /// A PNG of a site at the address it will have; nil when there is none.
    package typealias Picture = @Sendable (Site, PagesAddress) async -> [UInt8]?

    let model: any LanguageModel
    let judge: Judge
    /// For repairs of how a page looks; `nil` without a browser.
    let picture: Picture?
    let attachments: AttachmentLoader
    let publisher: any Publisher
    /// `nil` when nobody is to be told.
    let notifier: (any Notifier)?
    let history: TaskHistory
    /// What the model is told.
    package let prompts: Prompts
    let prices: Prices
    let limits: Limits
    let clock: any Clock<Duration>
    /// Who is asked about unknown wording before anything is judged; the judge asks the same.
    let deriver: (any SentenceDeriving)?
    /// Reads the published site back, to judge it once more; `nil` when that is not wanted.
    let live: LiveSite?
    /// `nil` when a run that is killed may begin anew.
    let journal: (any Journal)?

    package init(
        model: any LanguageModel, judge: @escaping Judge, attachments: AttachmentLoader, publisher: any Publisher,
        notifier: (any Notifier)?, history: TaskHistory, prompts: Prompts, prices: Prices = Prices(),
        limits: Limits, clock: any Clock<Duration>, deriver: (any SentenceDeriving)? = nil, picture: Picture? = nil,
        live: LiveSite? = nil, journal: (any Journal)? = nil
    ) {
        self.picture = picture
        self.model = model
        self.judge = journal?.keeping(judge) ?? judge
        self.attachments = attachments
        self.publisher = journal.map { JournaledPublisher(publisher, journal: $0) } ?? publisher
        self.notifier = notifier
        self.history = history
        self.prompts = prompts
        self.prices = prices
        self.limits = limits
        self.clock = clock
        self.deriver = deriver
        self.live = live
        self.journal = journal
    }

    /// Runs the brief to its end.
    ///
    /// Every attempt is kept in `folder` as soon as it is judged.
    ///
    /// Throws when nothing could be published; an evaluator that cannot be told is in the run that is returned.
    package func run(
        _ brief: Brief, folder: RunFolder, observe: @escaping @Sendable (RunEvent) -> Void
    ) async throws(RunError) -> Run {
        let watch = Stopwatch(clock)
        var run = Run(brief: brief)
        run.prompts = prompts.identity
        let model = BudgetedModel(
            model, within: limits.budget, prices: prices, timeLimit: limits.deadline,
            reserve: limits.publishingReserve, clock: clock)
        defer { observe(.spent(model.spending, currency: prices.currency)) }
        var workshop = try await prepare(brief, model, folder, observe)

        let choice = try await chosen(by: &workshop, brief, model, watch, observe)
        guard let best = choice.attempts.first(where: { $0.number == choice.best }) else {
            throw .noSite("no draft was written")
        }
        run.attempts = choice.attempts
        run.best = choice.best
        run.spending = choice.spending
        run.currency = prices.currency

        guard limits.publishesFailing || best.report.hasNoFailure else {
            throw .notGreen(failed: best.report.count(.failed))
        }
        if let published = workshop.published { try tell(published, best, brief, folder, observe) }
        let publication = try await publish(best, brief, within: limits.deadline - watch.elapsed, observe)
        run.publication = publication
        history.remember(brief)
        run.report = try await judgeAfterwards(
            best, publication, workshop, within: limits.deadline - watch.elapsed, observe)
        run.callback = await notify(brief, publication, observe)
        run.duration = watch.elapsed
        return run
    }

    /// What is to be published; a run that had chosen before it was killed stays with that.
    private func chosen(
        by workshop: inout Workshop, _ brief: Brief, _ model: BudgetedModel, _ watch: Stopwatch,
        _ observe: @escaping @Sendable (RunEvent) -> Void
    ) async throws(RunError) -> Choice {
        let step = JournalStep(.choice)
        do throws(JournalError) {
            if let kept = try await journal?.value(of: step, Choice.self) { return kept }
        } catch {
            throw .journal(error)
        }
        // What the checks mean does not depend on the site, so it is asked while the site is written.
        async let _ = derive(brief.checks + history.checks(before: brief))
        async let _ = makeRoom(for: brief.publishedTask, observe)
        let drafts = try await workshop.drafts(limits.candidates)
        guard var loop = RepairLoop(drafts, workshop: workshop, limits: limits, watch: watch, observe: observe) else {
            throw .noSite("no draft was written")
        }
        try await loop.run()
        let choice = Choice(attempts: loop.attempts, best: loop.best.number, spending: model.spending)
        do throws(JournalError) {
            try await journal?.record(value: choice, of: step)
        } catch {
            throw .journal(error)
        }
        return choice
    }

    private func hasChosen() async throws(RunError) -> Bool {
        do throws(JournalError) { return try await journal?.hasChosen() ?? false } catch { throw .journal(error) }
    }

    /// The brief's files; what their addresses gave first stays what they are.
    private func load(_ references: [AttachmentReference]) async throws(RunError) -> [Attachment] {
        let step = JournalStep.attachments(references)
        do throws(JournalError) {
            if let kept = try await journal?.value(of: step, [Attachment].self) { return kept }
        } catch {
            throw .journal(error)
        }
        let loaded: [Attachment]
        do { loaded = try await attachments.load(references) } catch { throw .attachments(error) }
        do throws(JournalError) {
            try await journal?.record(value: loaded, of: step)
        } catch {
            throw .journal(error)
        }
        return loaded
    }

    /// Says what is about to change for those who use the site already.
    private func tell(
        _ published: Site, _ best: Attempt, _ brief: Brief, _ folder: RunFolder,
        _ observe: @Sendable (RunEvent) -> Void
    ) throws(RunError) {
        let diff = SiteDiff(from: published, to: best.site)
        try folder.keep(diff)
        observe(.changes(diff))
        if let advice = ReadmeAdvice(before: published, after: best.site, brief: brief.text).text {
            observe(.note(advice))
        }
    }

    private func derive(_ checks: [Check]) async {
        let sentences = checks.compactMap { $0.unknownSentence() }
        if !sentences.isEmpty { _ = await deriver?.derivations(of: sentences) }
    }

    /// What goes wrong here is met again when publishing, or has healed by then.
    private func makeRoom(for task: PublishedTask, _ observe: @Sendable (RunEvent) -> Void) async {
        do {
            try await publisher.prepare(task, within: limits.deadline)
        } catch {
            if case .cancelled = error { return }
            observe(.warning("publishing may fail: \(error)"))
        }
    }

    private func prepare(
        _ brief: Brief, _ model: any LanguageModel, _ folder: RunFolder,
        _ observe: @escaping @Sendable (RunEvent) -> Void
    ) async throws(RunError) -> Workshop {
        let task = brief.publishedTask
        let address = publisher.address(of: task)
        observe(.started(task: brief.task, round: brief.round, model: model.name, address: address))
        let loaded = try await load(brief.attachments)
        var published: Site?
        if brief.round > 1 {
            do { published = try await publisher.current(of: task) } catch { throw .publishing(error) }
            if published == nil {
                observe(.warning("no earlier round of \(brief.task) was published here; the app is written anew"))
            }
        }
        // What the folder holds of the attempts is theirs.
        if try await !hasChosen() {
            try folder.keep(
                RunStart(brief: brief, attachments: loaded, address: address, published: published, limits: limits),
                history
            )
        }
        let earlier = history.checks(before: brief)
        if let published { observe(.continuing(files: published.files.count, earlierChecks: earlier.count)) }
        let required = RequiredFiles(brief: brief, earlier: earlier, attachments: loaded)
        for note in required.notes { observe(.note(note)) }
        return Workshop(
            questions: Questions(
                prompts: prompts, brief: brief, attachments: loaded, earlier: earlier,
                earlierBriefs: history.briefs(before: brief), required: required),
            writer: SiteWriter(
                model: model, prompts: prompts, formatRetries: limits.formatRetries,
                continuations: limits.continuations, reserved: required.reserved, required: required.paths,
                observe: observe),
            judge: judge, picture: picture, address: address, published: published, clock: clock, folder: folder,
            observe: observe)
    }

    private func publish(
        _ best: Attempt, _ brief: Brief, within left: Duration, _ observe: @Sendable (RunEvent) -> Void
    ) async throws(RunError) -> Publication {
        observe(.publishing(attempt: best.number))
        do {
            let publication = try await publisher.publish(
                best.site, for: brief.publishedTask, round: brief.round, date: brief.commitDate,
                message: "Round \(brief.round) of \(brief.task)", within: max(left, limits.publishingReserve))
            observe(.published(publication))
            return publication
        } catch {
            throw .publishing(error)
        }
    }

    private func notify(
        _ brief: Brief, _ publication: Publication, _ observe: @escaping @Sendable (RunEvent) -> Void
    ) async -> Run.Callback {
        guard let notifier else { return .notWanted }
        observe(.notifying(url: brief.evaluationURL ?? ""))
        let delivery = Delivery(of: publication, for: brief)
        do {
            let receipt = try await notifier.notify(delivery) { progress in
                guard case .retrying(_, let delay, let reason) = progress else { return }
                observe(.callbackRetrying(after: delay, because: reason))
            }
            observe(.delivered(receipt))
            return .delivered(receipt)
        } catch {
            observe(.warning("\(error)"))
            return .givenUp("\(error)")
        }
    }
}
