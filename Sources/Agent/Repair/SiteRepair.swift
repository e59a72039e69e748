package import Checks

/// Repairs a site that is there already: judges it first, then has a model mend what fails.
package struct SiteRepair: Sendable {
    /// Judges a site by its own checks.
    package typealias Judge = @Sendable (Site) async -> Report

    /// What came of it.
    package struct Outcome: Sendable {
        /// The first is what was there.
        package let attempts: [Attempt]
        package let best: Attempt
        /// What the best attempt changes.
        package let diff: SiteDiff
    }

    private let model: any LanguageModel
    private let judge: Judge
    private let picture: Pipeline.Picture?
    private let prompts: Prompts
    private let prices: Prices
    private let limits: Limits
    private let clock: any Clock<Duration>

    package init(
        model: any LanguageModel, judge: @escaping Judge, picture: Pipeline.Picture? = nil, prompts: Prompts,
        prices: Prices = Prices(), limits: Limits,
        clock: any Clock<Duration>
    ) {
        self.model = model
        self.judge = judge
        self.picture = picture
        self.prompts = prompts
        self.prices = prices
        self.limits = limits
        self.clock = clock
    }

    /// Nothing is written but in `folder`; a model that fails leaves the best attempt so far, which may be the site as it
    /// was.
    ///
    /// `name` is what the site is called where it is told of.
    ///
    /// A fresh start begins with the site as it was, and shows it: it is somebody's own.
    package func run(
        _ site: Site, named name: String, for brief: Brief, attachments: [Attachment], at address: PagesAddress,
        folder: RunFolder,
        observe: @escaping @Sendable (RunEvent) -> Void
    ) async throws(RunError) -> Outcome {
        let watch = Stopwatch(clock)
        let model = BudgetedModel(
            model, within: limits.budget, prices: prices, timeLimit: limits.deadline, reserve: .zero, clock: clock)
        defer { observe(.spent(model.spending, currency: prices.currency)) }
        observe(.examining(site: name, model: model.name, address: address))
        let questions = Questions(
            prompts: prompts, brief: brief, attachments: attachments, earlier: [], required: nil)
        var workshop = Workshop(
            questions: questions,
            writer: SiteWriter(
                model: model, prompts: prompts, formatRetries: limits.formatRetries,
                continuations: limits.continuations, reserved: questions.reserved, required: Set(site.paths),
                observe: observe),
            judge: { [judge] site, _, _, _ in await judge(site) }, picture: picture, address: address, published: site,
            clock: clock,
            folder: folder, observe: observe)
        let existing = try await workshop.existing(site)
        guard var loop = RepairLoop(existing, workshop: workshop, limits: limits, watch: watch, observe: observe)
        else { throw .noSite("there is nothing to repair") }
        try await loop.run()
        let diff = SiteDiff(from: site, to: loop.best.site)
        try folder.keep(diff)
        return Outcome(attempts: loop.attempts, best: loop.best, diff: diff)
    }
}
