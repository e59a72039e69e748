package import Checks
import JSON

/// Has a model translate sentences of one brief into assertions: two answers must agree.
package actor ModelDeriver: SentenceDeriving {
    private let question: JSONQuestion
    private let template: PromptTemplate
    private let brief: String
    private let cache: AnswerCache
    private let width: Int
    private var tasks: [String: Task<Derivation, Never>] = [:]
    private var order: [Task<Derivation, Never>] = []

    /// `width`: how many sentences are asked about at a time; 1 where the order of the questions counts.
    package init(model: any LanguageModel, prompts: Prompts, brief: String, cache: AnswerCache, width: Int) {
        question = JSONQuestion(model: model, again: prompts.answer)
        template = prompts.derive
        self.brief = brief
        self.cache = cache
        self.width = max(1, width)
    }

    /// Asks about each sentence once, whoever wants to know and how often.
    package func derivations(of sentences: [String]) async -> [String: Derivation] {
        let wanted = sentences.map { (sentence: $0, task: task(for: $0)) }
        return await withTaskCancellationHandler {
            var found: [String: Derivation] = [:]
            for (sentence, task) in wanted { found[sentence] = await task.value }
            return found
        } onCancel: {
            for (_, task) in wanted { task.cancel() }
        }
    }

    private func task(for sentence: String) -> Task<Derivation, Never> {
        if let known = tasks[sentence] { return known }
        let earlier = order.count >= width ? order[order.count - width] : nil
        let task = Task {
            _ = await earlier?.value
            return await derive(sentence)
        }
        tasks[sentence] = task
        order.append(task)
        return task
    }

    private func derive(_ sentence: String) async -> Derivation {
        let prompt: String
        do { prompt = try template.render(["brief": brief, "sentence": sentence]) } catch {
            return .undecided("the prompt cannot be made: \(error)")
        }
        let asked: JSONObject = [
            "sentence": .string(sentence), "language": .integer(Assertion.languageVersion),
            "model": .string(question.model.name), "prompt": .string(Checks.StableHash.name(of: prompt)),
        ]
        if let known = cache.answer(to: asked), let reading = try? DerivedReading(.object(known)) {
            return .assertions(reading.assertions)
        }
        do throws(AnswerFault) {
            let first = try await sample(prompt)
            let second = try await sample(prompt)
            guard first == second else { return Self.differing(first, second) }
            guard !first.assertions.isEmpty else {
                return .undecided(
                    "a model could not say it in the check language either; write it as css: …, when: … (docs/CHECKS.md)"
                )
            }
            cache.keep(["assertions": first.json], to: asked)
            return .assertions(first.assertions)
        } catch {
            return .undecided("this wording is not understood, and the model's answer cannot be used: \(error)")
        }
    }

    private func sample(_ prompt: String) async throws(AnswerFault) -> DerivedReading {
        try await question.ask(prompt) { answer throws(AnswerFault) in try DerivedReading(answer) }
    }

    private static func differing(_ first: DerivedReading, _ second: DerivedReading) -> Derivation {
        .undecided(
            "a model read it in two ways; write the one that is meant: (1) \(first.shown); (2) \(second.shown)")
    }
}
