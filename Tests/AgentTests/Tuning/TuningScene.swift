import Agent
import Checks
import FoundationEssentials
import Synchronization
import TestSupport

/// A small comparison over real sites that need no browser, with a model that is a function.
struct TuningScene {
    let folder: TemporaryDirectory
    let model: FunctionModel

    /// A case for each word, with faults that one repair mends; for `plum` a second is needed.
    ///
    /// Asked to reword a prompt, the model gives one of `rewording` after the other. `spoil` changes its answers, by
    /// the number of the call.
    init(
        wanted words: [String] = ["apple", "pear", "plum"], rewording: [String] = [],
        spoiling spoil: @escaping @Sendable (String, Int) -> String = { answer, _ in answer }
    ) throws {
        folder = try TemporaryDirectory()
        for (index, wanted) in words.enumerated() {
            let checks = ##"["css: h1 contains \"\##(wanted)\"", "css: p"]"##
            try folder.write(
                ##"{"task": "\##(wanted)", "brief": "A page about \##(wanted)s.", "checks": \##(checks)}"##,
                to: "suite/\(index)-\(wanted)/brief.json")
            try folder.write(Self.page("fruit", hasParagraph: false), to: "suite/\(index)-\(wanted)/site/index.html")
        }
        model = FunctionModel { conversation, time in
            if conversation.messages[0].content.contains("You improve a prompt") {
                return rewording[conversation.messages.count / 2]
            }
            // After the system's: what is said later only asks for the same answer again.
            let prompt = conversation.messages[1].content
            let wanted = words.first { prompt.contains("A page about \($0)s") } ?? ""
            let isTold = prompt.contains("### 1:") || prompt.contains("<h1>\(wanted)</h1>")
            let hasParagraph = prompt.contains("### 2:") && (wanted != "plum" || prompt.contains("Attempt 2"))
            let page = Self.page(isTold ? wanted : "fruit", hasParagraph: hasParagraph)
            return spoil("Mended.\n=== FILE: index.html ===\n\(page)=== END FILE ===", time)
        }
    }

    static func page(_ title: String, hasParagraph: Bool) -> String {
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>\(title)</title></head><body><h1>\(title)</h1>\(hasParagraph ? "<p>It is good.</p>" : "")</body></html>\n"
    }

    /// What a prompt says that tells nothing of what failed.
    static let silent = """
        Something failed. {{answer_form}}{{#failures}}{{/failures}}{{#passing}}{{/passing}}{{#lessons}}{{/lessons}}
        ## The app as it was judged
        {{files}}
        """

    func plan(repeats: Int = 1, variants names: Set<String> = ["real", "silent"]) throws -> TuningPlan {
        try folder.write(Self.silent, to: "silent/repair.md")
        let model = model
        var limits = Limits()
        limits.repairs = 2
        return TuningPlan(
            cases: try TuningSuite(failures: "\(folder.path)/suite").cases,
            variants: [
                TuningPlan.Variant(name: "real", prompts: .builtIn),
                TuningPlan.Variant(
                    name: "silent", prompts: try Prompts(folder: "\(folder.path)/silent"),
                    folder: "\(folder.path)/silent"),
            ].filter { names.contains($0.name) },
            models: [TuningPlan.Model(name: "function") { _ in model }], repeats: repeats, limits: limits)
    }

    /// A run whose judge needs no browser.
    func tuningRun(
        _ plan: TuningPlan, in name: String, spending: TuningSpending
    ) throws(TuningError) -> TuningRun {
        try TuningRun(
            plan,
            judge: { site, checks, attachments, address in
                var settings = SiteJudge.Settings(address: address)
                settings.checkLimit = .zero
                return await SiteJudge(browser: nil, foreign: NoNetwork(), settings: settings).report(
                    on: site, named: "attempt", checks: checks, attachments: attachments)
            },
            folder: "\(folder.path)/\(name)", spending: spending, clock: ContinuousClock())
    }

    func run(
        _ plan: TuningPlan, in name: String, budget: Budget = Budget()
    ) async throws -> (result: TuningRun.Result, calls: Int) {
        let before = model.calls
        let run = try tuningRun(plan, in: name, spending: TuningSpending(budget: budget, prices: Prices()))
        let result = await run.run { _ in }
        try TuningReport.write(
            TuningSummary(suite: "suite", plan: plan, result: result, currency: "USD"), to: "\(folder.path)/\(name)")
        return (result, model.calls - before)
    }

    /// Everything that is reported, as one text.
    func report(_ name: String) -> String {
        ["report.html", "outcomes.jsonl", "outcomes.csv", "summary.json"].map { file($0, of: name) }.joined(
            separator: "\n")
    }

    func file(_ path: String, of name: String) -> String {
        let data = FileManager.default.contents(atPath: "\(folder.path)/\(name)/\(path)") ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}

/// A model whose replies follow from what is asked, and that counts the calls.
final class FunctionModel: LanguageModel {
    let name = "function"
    private let answer: @Sendable (Conversation, Int) -> String
    private let asked = Mutex<[String]>([])
    /// Called with the number of a call before it is answered.
    let interruption = Mutex<(@Sendable (Int) -> Void)?>(nil)

    init(_ answer: @escaping @Sendable (Conversation, Int) -> String) { self.answer = answer }

    var calls: Int { questions.count }

    /// All that was said in each call, in their order.
    var questions: [String] { asked.withLock { $0 } }

    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let number = asked.withLock { asked in
            asked.append(conversation.messages.map(\.content).joined(separator: "\n"))
            return asked.count
        }
        interruption.withLock { $0 }?(number)
        if Task.isCancelled { throw .cancelled("stopped") }
        return Reply(
            text: answer(conversation, number), usage: TokenUsage(input: 1000, output: 100), model: name)
    }
}
