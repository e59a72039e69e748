package import Checks
import JSON

/// Has a model translate sentences of one brief into assertions: two answers must agree.
package actor ModelDeriver: SentenceDeriving {
    private let question: JSONQuestion
    private let template: PromptTemplate
    private let brief: String
    private let task: String
    private let cache: AnswerCache
    private let width: Int
    private let limit: Duration
    /// When the time for all sentences is up; nobody has asked yet while it is `nil`.
    private var end: ContinuousClock.Instant?
    private var tasks: [String: Task<Derivation, Never>] = [:]
    private var order: [Task<Derivation, Never>] = []

    /// `task`: what the sentences belong to; in every round of it they mean the same, whatever its brief says then.
    ///
    /// `width`: how many sentences are asked about at a time; 1 where the order of the questions counts. `limit`: for all of
    /// them together, from the first question.
    package init(
        model: any LanguageModel, prompts: Prompts, brief: String, task: String, cache: AnswerCache, width: Int,
        limit: Duration = .seconds(600)
    ) {
        question = JSONQuestion(model: model, again: prompts.answer)
        template = prompts.derive
        self.brief = brief
        self.task = task
        self.limit = limit
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
        let end = end ?? .now + limit
        self.end = end
        let task = Task {
            _ = await earlier?.value
            return await derive(sentence, until: end)
        }
        tasks[sentence] = task
        order.append(task)
        return task
    }

    private func derive(_ sentence: String, until end: ContinuousClock.Instant) async -> Derivation {
        await withTaskGroup(of: Derivation?.self) { group in
            group.addTask { await self.derive(sentence) }
            group.addTask {
                try? await Task.sleep(until: end)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .undecided("this wording is not understood, and no model has answered within \(limit)")
        }
    }

    private func derive(_ sentence: String) async -> Derivation {
        let prompt: String
        let plain: String
        do {
            prompt = try template.render(["brief": brief, "sentence": sentence])
            plain = try template.render(["brief": "", "sentence": ""])
        } catch {
            return .undecided("the prompt cannot be made: \(error)")
        }
        let asked: JSONObject = [
            "sentence": .string(sentence), "task": .string(task), "language": .integer(Assertion.languageVersion),
            "model": .string(question.model.name), "prompt": .string(ContentHash(of: plain.utf8).description),
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
