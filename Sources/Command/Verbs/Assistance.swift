import Agent
import Checks
import FoundationEssentials
import Network

/// What a model is asked beside writing: what a sentence means, and matters of taste.
struct Assistance: Sendable {
    private struct Asked: Sendable {
        let deriving: (any LanguageModel)?
        let judging: (any LanguageModel)?
        let prompts: Prompts
        let data: String
        let date: String
        /// How many sentences are asked about at a time.
        let width: Int
    }

    /// Made only where somebody is asked: reading the prompts takes longer than judging some pages.
    private let asked: Asked?

    static let modelOption = Option("--model", "<model>", "Who is asked. (default: AGENT_MODEL)")

    /// Nobody is asked.
    static let none = Assistance(asked: nil)

    private init(asked: Asked?) { self.asked = asked }

    /// A recording answers when it has a folder `derive` or `judge` of its own.
    init(_ choices: [ModelChoice], factory: ModelFactory, prompts: Prompts, data: String) throws {
        let isRecorded = choices.contains { if case .recording = $0 { true } else { false } }
        asked = Asked(
            deriving: try factory.assistant(for: choices, folder: "derive"),
            judging: try factory.assistant(for: choices, folder: "judge"), prompts: prompts, data: data,
            date: Date.now.formatted(.iso8601), width: isRecorded ? 1 : 4)
    }

    /// For the sentences of one brief; `task` tells it from others.
    func deriver(brief: String, task: String, within limit: Duration = .seconds(600)) -> ModelDeriver? {
        guard let asked, let model = asked.deriving else { return nil }
        return ModelDeriver(
            model: model, prompts: asked.prompts, brief: brief, task: task,
            cache: AnswerCache(folder: "\(asked.data)/derived", date: asked.date), width: asked.width, limit: limit)
    }

    var questions: RubricJudge? {
        guard let asked, let model = asked.judging else { return nil }
        return RubricJudge(
            model: model, prompts: asked.prompts, cache: AnswerCache(folder: "\(asked.data)/judged", date: asked.date))
    }

    /// The model that is named on the command line, or else in the environment.
    static func choices(_ arguments: Arguments, _ surroundings: Surroundings) throws -> [ModelChoice] {
        guard let choice = arguments.value("--model") ?? surroundings.variable("AGENT_MODEL") else {
            throw CommandError(
                message:
                    "No model is chosen. Set AGENT_MODEL or --model, for instance to openai:NAME with OPENAI_API_KEY, "
                    + "to ollama:NAME, or to recorded:DIR for a recorded conversation")
        }
        return try ModelChoice.list(parsing: choice)
    }

    /// The folder of what is kept between runs.
    static func dataFolder(_ arguments: Arguments, _ surroundings: Surroundings) -> String {
        arguments.value("--data") ?? surroundings.variable("AGENT_DATA") ?? "./data"
    }
}
