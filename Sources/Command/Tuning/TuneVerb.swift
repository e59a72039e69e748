import Agent
import Checks
import FoundationEssentials
import Network

/// `agent tune`: variants of prompts compared on the same briefs, or on the same failures.
enum TuneVerb {
    /// How the prompts of the program itself are named.
    static let builtIn = "built-in"

    static let verb = Verb(
        name: "tune", summary: "Compare prompts: which repairs more, and could it be chance?",
        usage: "<suite> | --from-failures <dir> [options]",
        details: """
            Every brief of the suite is done with every variant of the prompts and every model, --repeats times; with
            --from-failures every variant repairs the same faulty sites. The judge is that of agent run. What is done is
            kept in --out: the same command goes on where it was interrupted, and asks nothing twice. report.html there
            says what differs, and what the suite could have shown; outcomes.jsonl, outcomes.csv and summary.json have the
            figures. docs/TUNING.md says how to read them.

            Exit code: 0 done; 1 a condition of --fail-if holds; 2 nothing could be done; 3 a part is missing.
            """,
        options: [
            Option(
                "--from-failures", "<dir>", "Folders with brief.json and a faulty site in site/, or folders of runs."),
            Option(
                "--prompts", "<dir>", "A variant; the first is what others are compared with. built-in is one, too."),
            Option(
                "--models", "<list>",
                "Who is asked, each apart; recorded plays each brief's own recording.\n(default: AGENT_MODEL)"),
            Option("--repeats", "<number>", "How often each is done. (default: 1)"),
            Option("--cases", "<names>", "Only these cases of the suite: a,b"),
            Option("--out", "<dir>", "Where everything is kept. (default: <data>/tune/<suite>)"),
            Option("--fresh", nil, "Forget what is kept there first."),
            Option("--estimate", nil, "Say what it would take, and ask nobody."),
            Option("--fail-if", "<condition>", "worse(fix_rate, p<0.05), green_rate < 0.8: then the exit code is 1."),
            Option(
                "--propose", "<rounds>",
                "Have the first model reword repair.md from its worst failures, and compare on cases held back."),
            Option("--repairs", "<number>", "How many repairs at most. (default: 3)"),
            Option("--candidates", "<number>", "How many first drafts. (default: 1)"),
            Option("--at-once", "<number>", "How many cases are done at a time. (default: 2)"),
            Option("--timeout", "<seconds>", "How long a check that does not hold yet is given. (default: 5)"),
            Option("--prices", "<file>", "What models cost. (default: <data>/prices.json, if it is there)"),
            Option("--data", "<dir>", "The data folder. (default: AGENT_DATA, else ./data)"),
        ] + ModelOptions.options.filter { $0.name != "--model" } + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let gates = try arguments.all("--fail-if").map { try TuningGate(parsing: $0) }
        let setup = try TuneSetup(arguments, surroundings)
        let output = surroundings.output
        for note in setup.notes { output.line("Note: \(note)") }
        let journal = try TuningJournal(folder: setup.folder)
        let known = Set(journal.outcomes().keys)
        let estimate = try TuningEstimate(setup.plan, prices: setup.prices, known: known)
        output.line(TuningSummary.power(ofBriefs: setup.plan.cases.count))
        output.line(TuneProgress.words(estimate, currency: setup.prices.currency))
        if setup.rounds != nil { output.line("Each proposal takes about as much again, and a question of its own.") }
        if arguments.has("--estimate") { return 0 }
        try refuse(estimate, setup)
        let judging = try Judging(arguments, surroundings)
        if judging.browser == nil, !arguments.has("--no-browser") {
            throw CommandError(message: "\(judging.noBrowserReason); or judge without one with --no-browser")
        }
        let spending = TuningSpending(budget: setup.budget, prices: setup.prices)
        let judge = try judge(judging, arguments)
        let makeRun: @Sendable (TuningPlan) throws(TuningError) -> TuningRun = { plan throws(TuningError) in
            try TuningRun(
                plan, judge: judge, picture: judging.picture, folder: setup.folder, spending: spending,
                width: setup.width, clock: ContinuousClock())
        }
        let progress = TuneProgress(to: output)
        let done: (plan: TuningPlan, result: TuningRun.Result)
        do throws(TuningError) {
            if let rounds = setup.rounds {
                let proposal = try TuningProposal(
                    setup.plan, rounds: rounds, folder: setup.folder, spending: spending, makeRun: makeRun)
                let outcome = try await proposal.run { progress.show($0) }
                for note in outcome.notes { output.line(note) }
                done = (outcome.plan, outcome.result)
            } else {
                done = (setup.plan, await (try makeRun(setup.plan)).run { progress.show($0) })
            }
            await judging.close()
        } catch {
            await judging.close()
            throw CommandError(message: "\(error)")
        }
        return try finish(done.plan, done.result, gates, setup, spending, surroundings)
    }

    /// Writes the report, says what was found, and gives the exit code.
    private static func finish(
        _ plan: TuningPlan, _ result: TuningRun.Result, _ gates: [TuningGate], _ setup: TuneSetup,
        _ spending: TuningSpending, _ surroundings: Surroundings
    ) throws -> Int32 {
        let output = surroundings.output
        let summary = TuningSummary(suite: setup.suite, plan: plan, result: result, currency: setup.prices.currency)
        try TuningReport.write(summary, to: setup.folder)
        for line in TuneProgress.words(summary) { output.line(line) }
        output.line("\(spending.total.shown(currency: spending.currency))")
        for trouble in result.troubles { surroundings.errors.line("Error: \(trouble)") }
        output.line("Report: \(setup.folder)/report.html")
        let failures = gates.flatMap { gate in gate.failures(summary.groups).map { "\(gate): \($0)" } }
        for failure in failures { surroundings.errors.line("Failed: \(failure)") }
        if !result.missing.isEmpty {
            output.line("\(result.missing.count) cells are missing; the same command goes on with them.")
        }
        return result.outcomes.isEmpty ? 2 : failures.isEmpty ? result.missing.isEmpty ? 0 : 3 : 1
    }

    /// What cannot be done within its limits is not begun.
    private static func refuse(_ estimate: TuningEstimate, _ setup: TuneSetup) throws {
        if let limit = setup.budget.cost, let cost = estimate.least.cost, cost > limit {
            throw CommandError(
                message:
                    "It will cost at least \(cost.decimals(2)) \(setup.prices.currency), and the limit is \(limit) "
                    + "(--max-cost). Raise it, or take fewer cases (--cases)")
        }
        if let limit = setup.budget.tokens, estimate.least.tokens > limit {
            throw CommandError(
                message: "It will take at least \(estimate.least.tokens) tokens, and the limit is \(limit) "
                    + "(--max-tokens-total). Raise it, or take fewer cases (--cases)")
        }
    }

    private static func judge(_ judging: Judging, _ arguments: Arguments) throws -> Pipeline.Judge {
        let judgesHealth = !arguments.has("--no-health")
        let limit = try arguments.number("--timeout", in: 0...600)
        return { site, checks, attachments, address in
            var settings = SiteJudge.Settings(address: address)
            settings.judgesHealth = judgesHealth
            settings.picture = .onFailure
            if let limit { settings.checkLimit = .seconds(limit) }
            return await judging.judge(settings).report(
                on: site, named: "attempt", checks: checks, attachments: attachments)
        }
    }
}
