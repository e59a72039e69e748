package import Checks
import JSON

/// Has a model judge matters of taste by the criteria of a rubric, each with a quote that is looked up.
package struct RubricJudge: QuestionJudging {
    private let question: JSONQuestion
    private let rubric: Rubric
    private let cache: AnswerCache

    package init(model: any LanguageModel, prompts: Prompts, cache: AnswerCache) {
        question = JSONQuestion(model: model, again: prompts.answer)
        rubric = prompts.judge
        self.cache = cache
    }

    /// One after another, in the order given.
    package func judgements(of questions: [String], on site: Site) async -> [String: Judgement] {
        var found: [String: Judgement] = [:]
        for question in questions { found[question] = await judgement(of: question, on: site) }
        return found
    }

    private func judgement(of text: String, on site: Site) async -> Judgement {
        let subject = Rubric.Subject(of: text)
        let criteria = rubric.criteria(of: subject)
        let reading = RubricReading(subject, of: site)
        let prompt: String
        do {
            let list = criteria.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
            prompt = try rubric.prompt.render(["question": text, "criteria": list, "files": reading.shown])
        } catch {
            return .undecided("the prompt cannot be made: \(error)")
        }
        let asked: JSONObject = [
            "question": .string(text), "model": .string(question.model.name),
            // The files are in it.
            "prompt": .string(ContentHash(of: prompt.utf8).description),
        ]
        if let known = cache.answer(to: asked), let judged = try? Self.read(.object(known), criteria, reading) {
            return .criteria(judged)
        }
        do throws(AnswerFault) {
            let judged = try await question.ask(prompt) { answer throws(AnswerFault) in
                try Self.read(answer, criteria, reading)
            }
            cache.keep(["criteria": Self.json(judged)], to: asked)
            return .criteria(judged)
        } catch {
            return .undecided("the model's judgement cannot be used: \(error)")
        }
    }

    /// Every criterion in order; a quote that is not in the files voids the answer.
    private static func read(
        _ answer: JSONValue, _ criteria: [String], _ reading: RubricReading
    ) throws(AnswerFault) -> [JudgedCriterion] {
        let entries = answer["criteria"]?.array ?? []
        var judged: [JudgedCriterion] = []
        for (index, criterion) in criteria.enumerated() {
            guard let entry = entries.first(where: { $0["number"]?.integer == index + 1 }),
                let holds = entry["holds"]?.bool
            else { throw AnswerFault("criterion \(index + 1) has no {\"number\", \"holds\", \"quote\"}") }
            let quote = entry["quote"]?.string?.trimmingWhitespace() ?? ""
            if quote.isEmpty {
                if holds { throw AnswerFault("criterion \(index + 1) is said to hold without a quote") }
            } else if !reading.contains(quote) {
                throw AnswerFault("the quote \"\(quote.cut(to: 100))\" of criterion \(index + 1) is in no file")
            }
            judged.append(JudgedCriterion(criterion: criterion, holds: holds, quote: quote))
        }
        return judged
    }

    /// In the form of an answer.
    private static func json(_ judged: [JudgedCriterion]) -> JSONValue {
        .array(
            judged.enumerated().map { index, criterion in
                [
                    "number": .integer(index + 1), "criterion": .string(criterion.criterion),
                    "holds": .bool(criterion.holds), "quote": .string(criterion.quote),
                ]
            })
    }
}
