import Agent
import Checks
import FoundationEssentials
import Network

/// What a model is asked beside writing: what a sentence means, and matters of taste.
struct Assistance: Sendable {
    private let deriving: (any LanguageModel)?
    private let judging: (any LanguageModel)?
    private let prompts: Prompts
    private let data: String
    private let date: String
    /// How many sentences are asked about at a time.
    private let width: Int

    static let modelOption = Option("--model", "<model>", "Who is asked. (default: AGENT_MODEL)")

    /// Nobody is asked.
    static let none = Assistance()

    private init() {
        (deriving, judging, prompts, data, date, width) = (nil, nil, .builtIn, "", "", 1)
    }

    /// A recording answers when it has a folder `derive` or `judge` of its own.
    init(_ choices: [ModelChoice], factory: ModelFactory, prompts: Prompts, data: String) throws {
        deriving = try factory.assistant(for: choices, folder: "derive")
        judging = try factory.assistant(for: choices, folder: "judge")
        self.prompts = prompts
        self.data = data
        date = Date.now.formatted(.iso8601)
        width = choices.contains { if case .recording = $0 { true } else { false } } ? 1 : 4
    }

    /// For the sentences of one brief; `task` tells it from others.
    func deriver(brief: String, task: String, within limit: Duration = .seconds(600)) -> ModelDeriver? {
        deriving.map {
            ModelDeriver(
                model: $0, prompts: prompts, brief: brief, task: task,
                cache: AnswerCache(folder: "\(data)/derived", date: date), width: width, limit: limit)
        }
    }

    var questions: RubricJudge? {
        judging.map {
            RubricJudge(model: $0, prompts: prompts, cache: AnswerCache(folder: "\(data)/judged", date: date))
        }
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
