import Agent
import FoundationEssentials
import Network
import Processes

/// What `agent doctor` finds out about the models that are chosen, without having any of them write.
struct DoctorModels: Sendable {
    private let surroundings: Surroundings
    private let asksServers: Bool

    init(_ surroundings: Surroundings, asksServers: Bool) {
        self.surroundings = surroundings
        self.asksServers = asksServers
    }

    var lines: [DoctorLine] {
        get async {
            guard let text = surroundings.variable("AGENT_MODEL") else {
                let advice = "none: set AGENT_MODEL, for instance to openai:NAME, ollama:NAME or recorded:DIR"
                return [DoctorLine(state: .optional, name: "model", detail: advice)]
            }
            do {
                let factory = ModelFactory(
                    environment: surroundings.environment, transport: try CurlTransport(.anywhere),
                    clock: ContinuousClock(), jitter: { 0 })
                var lines: [DoctorLine] = []
                for choice in try ModelChoice.list(parsing: text) { lines.append(await line(choice, factory)) }
                return lines
            } catch {
                return [DoctorLine(state: .missing, name: "model", detail: "\(error)")]
            }
        }
    }

    private func line(_ choice: ModelChoice, _ factory: ModelFactory) async -> DoctorLine {
        do {
            let found = try await look(choice, factory)
            return DoctorLine(state: .good, name: "model", detail: "\(choice): \(found)")
        } catch {
            return DoctorLine(state: .missing, name: "model", detail: "\(choice): \(error.text)")
        }
    }

    private func look(_ choice: ModelChoice, _ factory: ModelFactory) async throws(ModelError) -> String {
        let model = try factory.one(choice)
        switch choice {
        case .recording: return "a recording that can be played"
        case .command(let program, _):
            let search = ProgramSearch(path: surroundings.variable("PATH") ?? ProgramSearch.standardPath)
            let isPath = program.contains("/") && FileManager.default.isExecutableFile(atPath: program)
            guard let path = isPath ? program : search.find(program) else {
                throw .rejected("There is no program \(program). Check the name after \"command:\".")
            }
            return path
        case .hosted, .server:
            let key = factory.hasKey(for: choice) ? "a key is set" : "no key is set"
            guard asksServers, let hosted = model as? any ProbedModel else {
                return "\(key); --models asks whether the server is there"
            }
            return "\(key); \(try await hosted.probe())"
        }
    }
}
