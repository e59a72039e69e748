import Agent
import Browser
import Checks
import FoundationEssentials
import TestSupport
import Testing

/// A difference that was put there is found on the corpus of seeded faults, by the real judge.
@Suite(.sharedBrowser, .serialized) struct PlantedDifferenceTests {
    /// Faults of which the scripted model knows the evidence.
    private static let faults = [
        "counter-by-two", "header-counted", "id-as-class", "id-with-underscore", "last-row-lost", "misspelt-function",
        "number-comma-decimal", "number-with-dollar-sign", "title-with-seed-left", "wrong-column",
    ]

    /// Tells that something failed, and not what.
    private static let silent = """
        Something failed. {{answer_form}}{{#failures}}{{/failures}}{{#passing}}{{/passing}}{{#lessons}}{{/lessons}}
        ## The app as it was judged
        {{files}}
        """

    @Test func `a prompt that hides the evidence is found to mend less`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write(Self.silent, to: "silent/repair.md")
        var limits = Limits()
        limits.repairs = 1
        let plan = TuningPlan(
            cases: try TuningSuite(failures: FaultCase.folder).narrowed(to: Self.faults).cases,
            variants: [
                TuningPlan.Variant(name: "real", prompts: .builtIn),
                TuningPlan.Variant(name: "silent", prompts: try Prompts(folder: "\(folder.path)/silent")),
            ], models: [TuningPlan.Model(name: "scripted") { _ in LiteralModel() }], repeats: 1, limits: limits)
        let browser = try SharedBrowser.chromium
        let run = try TuningRun(
            plan,
            judge: { site, checks, attachments, address in
                var settings = SiteJudge.Settings(address: address)
                settings.checkLimit = .seconds(1)
                settings.loadLimit = .seconds(60)
                settings.runLimit = .seconds(120)
                return await SiteJudge(browser: browser, foreign: NoNetwork(), settings: settings).report(
                    on: site, named: "attempt", checks: checks, attachments: attachments)
            },
            folder: "\(folder.path)/out", spending: TuningSpending(budget: Budget(), prices: Prices()),
            clock: ContinuousClock())
        let result = await run.run { _ in }
        #expect(result.missing.isEmpty, "\(result.troubles)")
        let summary = TuningSummary(suite: "Faults", plan: plan, result: result, currency: "USD")
        let comparison = try #require(summary.comparisons(.fix).first)
        #expect(comparison.verdict == .worse)
        #expect(comparison.pValue <= 2.0 / 512, "\(comparison.differences.values)")
        #expect(try TuningGate(parsing: "worse(fix_rate, p<0.05)").failures(summary.groups).count == 1)
        let green = result.outcomes.filter { $0.cell.variant == "real" && $0.isGreen }.map(\.cell.caseName)
        #expect(green == Self.faults)
    }
}

/// Mends only what it is told: each piece of evidence has its change, and without evidence nothing changes.
private struct LiteralModel: LanguageModel {
    let name = "scripted"

    private static let changes: [(evidence: String, wrong: String, right: String)] = [
        ("went from 0 to 2", "+ 2))", "+ 1))"), ("is \"NaN\"", #"split("\n").map"#, #"split("\n").slice(1).map"#),
        ("is \"NaN\"", "row[1]), 0)", "row[2]), 0)"), ("is null", "class=\"total-sales\"", "id=\"total-sales\""),
        ("is null", "\".total-sales\"", "\"#total-sales\""), ("is null", "total_sales", "total-sales"),
        ("is \"220.00\"", "slice(1, -1)", "slice(1)"), ("trimm is not a function", "trimm", "trim"),
        ("is \",250.00\"", ".replace('2', ',2')", ""), ("is \"$250.00\"", "`$${total.toFixed(2)}`", "total.toFixed(2)"),
        ("is \"Sales Summary ${seed}\"", "<title>Sales Summary ${seed}", "<title>Sales Summary q7"),
    ]

    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let prompt = conversation.messages.last?.content ?? ""
        let told = prompt.firstRange(of: "## The app as it was judged").map { prompt[..<$0.lowerBound] } ?? prompt[...]
        let begin = prompt.ranges(of: "=== FILE: index.html ===\n").last?.upperBound ?? prompt.endIndex
        let end = prompt[begin...].firstRange(of: "=== END FILE ===")?.lowerBound ?? prompt.endIndex
        var page = String(prompt[begin..<end])
        for change in Self.changes where told.contains(change.evidence) {
            page = page.replacing(change.wrong, with: change.right)
        }
        return Reply(text: "=== FILE: index.html ===\n\(page)=== END FILE ===", model: name)
    }
}
