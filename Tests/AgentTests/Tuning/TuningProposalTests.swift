import Agent
import FoundationEssentials
import TestSupport
import Testing

/// A prompt that is reworded by a model, and judged on cases that it was not written for.
@Suite struct TuningProposalTests {
    /// Nine cases, of which three are held back, and a model that rewords as it is told here.
    private func scene(_ proposals: [String]) throws -> TuningScene {
        let wanted = ["apple", "pear", "cherry", "quince", "lemon", "orange", "melon", "grape", "currant"]
        return try TuningScene(wanted: wanted, rewording: proposals)
    }

    private func run(_ scene: TuningScene, rounds: Int) async throws -> TuningProposal.Outcome {
        let plan = try scene.plan(variants: ["silent"])
        let spending = TuningSpending(budget: Budget(), prices: Prices())
        let proposal = try TuningProposal(
            plan, rounds: rounds, folder: "\(scene.folder.path)/out", spending: spending
        ) { plan throws(TuningError) in try scene.tuningRun(plan, in: "out", spending: spending) }
        return try await proposal.run { _ in }
    }

    private static func answer(_ prompt: String) -> String {
        "More.\n=== FILE: repair.md ===\n\(prompt)\n=== END FILE ==="
    }

    private static let telling =
        "Mend it. {{answer_form}}\n{{failures}}\n{{passing}}\n{{lessons}}\n## The app as it was judged\n{{files}}"

    @Test func `a better wording wins on the cases that were held back`() async throws {
        let scene = try scene([Self.answer(Self.telling)])
        let outcome = try await run(scene, rounds: 2)
        #expect(outcome.plan.variants.map(\.name) == ["silent", "proposals/round-1"])
        #expect(outcome.plan.cases.count == 3)
        let summary = TuningSummary(suite: "s", plan: outcome.plan, result: outcome.result, currency: "USD")
        #expect(summary.groups.map { $0.rate(.green).hits } == [0, 3])
        #expect(outcome.notes.last?.contains("nothing to learn") == true)
        let question = scene.model.questions.first { $0.contains("You improve a prompt") } ?? ""
        #expect(question.contains("Something failed. {{answer_form}}"))
        #expect(question.contains("css: h1 contains"))
        // No held-back case is shown.
        #expect(outcome.plan.cases.allSatisfy { !question.contains("### \($0.name)") })
    }

    @Test func `a wording that cannot be used is asked for again with its fault`() async throws {
        let scene = try scene([Self.answer("Mend {{failure}}."), Self.answer(Self.telling)])
        _ = try await run(scene, rounds: 1)
        #expect(
            scene.model.questions.contains { $0.contains("there is no value {{failure}}; did you mean {{failures}}?") })
    }

    @Test func `done again, it asks nothing`() async throws {
        let scene = try scene([Self.answer(Self.telling)])
        let first = try await run(scene, rounds: 1)
        let calls = scene.model.calls
        let second = try await run(scene, rounds: 1)
        #expect(scene.model.calls == calls)
        #expect(second.result.outcomes == first.result.outcomes)
    }

    @Test func `with few cases nothing can be held back`() async throws {
        let scene = try TuningScene()
        let error = await #expect(throws: TuningError.self) { try await run(scene, rounds: 1) }
        #expect(error?.description.contains("3 cases are too few") == true)
    }
}
