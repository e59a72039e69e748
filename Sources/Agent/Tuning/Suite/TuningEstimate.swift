import Checks

/// What a plan's calls will take, before any is made: between one answer for each cell and as many as there may be.
package struct TuningEstimate: Sendable, Hashable {
    package struct Amount: Sendable, Hashable {
        package fileprivate(set) var calls = 0
        package fileprivate(set) var input = 0
        package fileprivate(set) var output = 0
        /// `nil` when a price is unknown.
        package fileprivate(set) var cost: Double? = 0

        package var tokens: Int { input + output }
    }

    package private(set) var least = Amount()
    package private(set) var most = Amount()

    /// What the evidence of a few failures takes, and an app that is written anew.
    private static let evidence = 1200
    private static let app = 3500

    /// Counts a token for every four characters; `known`: cells that are done already.
    package init(_ plan: TuningPlan, prices: Prices, known: Set<String>) throws(RunError) {
        for tuningCase in plan.cases {
            for variant in plan.variants {
                let (input, output) = try Self.question(tuningCase, variant.prompts)
                for model in plan.models where model.keepsAnswers {
                    let open = plan.cells(of: tuningCase).count {
                        $0.variant == variant.name && $0.model == model.name && !known.contains($0.key)
                    }
                    let drafts = tuningCase.start == nil ? plan.limits.candidates : 0
                    least.add(open * max(1, drafts), input, output, model.name, prices)
                    most.add(open * (drafts + plan.limits.repairs), input, output, model.name, prices)
                }
            }
        }
    }

    private static func question(
        _ tuningCase: TuningCase, _ prompts: Prompts
    ) throws(RunError) -> (input: Int, output: Int) {
        let questions = Questions(
            prompts: prompts, brief: tuningCase.brief, attachments: tuningCase.attachments, earlier: [],
            required: RequiredFiles(brief: tuningCase.brief, attachments: tuningCase.attachments))
        let system = Conversation([Message(.system, prompts.system.text)]).estimatedTokens
        guard let start = tuningCase.start else {
            let draft = Conversation([try questions.draft(from: nil)]).estimatedTokens
            return (system + draft, app)
        }
        let report = Report(site: tuningCase.name, address: tuningCase.address, results: [])
        let repair = Conversation([try questions.repair(start, report)]).estimatedTokens
        return (system + repair + evidence, max(300, start.byteCount / 4))
    }
}

extension TuningEstimate.Amount {
    fileprivate mutating func add(_ count: Int, _ input: Int, _ output: Int, _ model: String, _ prices: Prices) {
        calls += count
        self.input += count * input
        self.output += count * output
        let reply = Reply(
            text: "", usage: TokenUsage(input: count * input, output: count * output), model: model)
        cost = cost.flatMap { sum in prices.cost(of: reply, asked: model).map { sum + $0 } }
    }
}
