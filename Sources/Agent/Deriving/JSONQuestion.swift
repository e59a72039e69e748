import JSON

/// Asks a model for one JSON object, and once more when its answer cannot be used.
struct JSONQuestion: Sendable {
    let model: any LanguageModel
    /// Says what was wrong with an answer.
    let again: PromptTemplate

    /// The answer as `read` takes it; what `read` throws is told to the model.
    func ask<Answer>(
        _ prompt: String, read: (JSONValue) throws(AnswerFault) -> Answer
    ) async throws(AnswerFault) -> Answer {
        var messages = [Message(.user, prompt)]
        let first = try await reply(messages)
        do throws(AnswerFault) { return try read(try Self.object(in: first)) } catch {
            messages.append(Message(.assistant, first))
            do { messages.append(Message(.user, try again.render(["fault": error.description]))) } catch {
                throw AnswerFault("\(error)")
            }
        }
        return try read(try Self.object(in: try await reply(messages)))
    }

    private func reply(_ messages: [Message]) async throws(AnswerFault) -> String {
        do { return try await model.reply(to: Conversation(messages)).text } catch {
            throw AnswerFault("\(error)")
        }
    }

    /// The object that the answer is, or that stands between words or fences in it.
    private static func object(in text: String) throws(AnswerFault) -> JSONValue {
        guard let start = text.firstIndex(of: "{"), let end = text.lastIndex(of: "}"), start < end else {
            throw AnswerFault("it contains no JSON object")
        }
        do throws(JSONError) { return try JSONValue(parsing: String(text[start...end])) } catch {
            throw AnswerFault("it is not JSON: \(error)")
        }
    }
}

/// Why an answer cannot be used, as the end of a sentence.
struct AnswerFault: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
