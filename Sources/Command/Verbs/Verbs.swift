import Checks

/// All verbs, and how a command line finds its own.
enum Verbs {
    static let version = "0.1.0"

    static let all: [Verb] = [
        RunVerb.verb, ReplayVerb.verb, CheckVerb.verb, RepairVerb.verb, QueryVerb.verb, CacheVerb.verb, ServeVerb.verb,
        JobsVerb.verb, StoreVerb.verb, EvaluateVerb.verb, TuneVerb.verb, PromptVerb.verb, PagesVerb.verb,
        ReceiveVerb.verb, DoctorVerb.verb,
    ]

    /// Carries out a command line and returns the exit code.
    static func run(_ words: [String], _ surroundings: Surroundings) async -> Int32 {
        guard let first = words.first, first != "help" && first != "--help" && first != "-h" else {
            return help(Array(words.dropFirst()), surroundings)
        }
        if first == "--version" {
            surroundings.output.line(version)
            return 0
        }
        guard let verb = all.first(where: { $0.name == first }) else { return unknown(first, surroundings) }
        if words.contains("--help") || words.contains("-h") {
            surroundings.output.write(Help.text(for: verb))
            return 0
        }
        do {
            return try await verb.run(Arguments(Array(words.dropFirst()), for: verb), surroundings)
        } catch let error as UsageError {
            surroundings.errors.line("Error: \(error.message)")
            surroundings.errors.line("Usage: agent \(verb.name) \(verb.usage)")
            surroundings.errors.line("  See 'agent \(verb.name) --help' for more information.")
            return 2
        } catch let error as CommandError {
            surroundings.errors.line("Error: \(error.message)")
            return error.exitCode
        } catch {
            surroundings.errors.line("Error: \(error)")
            return 2
        }
    }

    private static func help(_ words: [String], _ surroundings: Surroundings) -> Int32 {
        guard let name = words.first else {
            surroundings.output.write(Help.overview(all))
            return 0
        }
        guard let verb = all.first(where: { $0.name == name }) else { return unknown(name, surroundings) }
        surroundings.output.write(Help.text(for: verb))
        return 0
    }

    private static func unknown(_ name: String, _ surroundings: Surroundings) -> Int32 {
        let near = EditDistance.nearest(to: name, among: all.map(\.name))
        let suggestion = near.map { ". Did you mean '\($0)'?" } ?? ""
        surroundings.errors.line("Error: There is no subcommand '\(name)'\(suggestion)")
        surroundings.errors.line("  See 'agent --help' for more information.")
        return 2
    }
}
