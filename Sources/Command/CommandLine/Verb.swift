import Checks

/// One thing that `agent` can do, with its own help.
struct Verb: Sendable {
    let name: String
    /// One line, for the list of verbs.
    let summary: String
    /// What stands after the name: `<dir>... [options]`.
    let usage: String
    /// Lines that say more, for the verb's own help.
    var details = ""
    let options: [Option]
    let run: @Sendable (Arguments, Surroundings) async throws -> Int32
}

/// An option of a verb.
struct Option: Sendable {
    /// With its dashes: `--format`.
    let name: String
    /// What its value is called, `<seconds>`; `nil` for a switch.
    var value: String?
    let help: String

    init(_ name: String, _ value: String? = nil, _ help: String) {
        self.name = name
        self.value = value
        self.help = help
    }

    /// What it is called in the environment, where it may be set there, too.
    var variable: String {
        // Not one letter away from AGENT_MODEL.
        if name == "--models" { return "AGENT_MODEL_SLOTS" }
        return "AGENT_" + name.dropFirst(2).uppercased().replacing("-", with: "_")
    }
}

/// Why a command line cannot be carried out, and of which verb.
struct UsageError: Error {
    let message: String
}

/// What went wrong in carrying it out, for the last line on standard error.
struct CommandError: Error {
    let message: String
    var exitCode: Int32 = 2
}

/// A command line that has been read.
struct Arguments: Sendable {
    private(set) var positional: [String] = []
    private var values: [String: [String]] = [:]
    /// The variables that some values are from.
    private var origins: [String: String] = [:]

    /// Reads what follows the verb: options in any place, `--name value` or `--name=value`, `--` before the last names.
    init(_ words: [String], for verb: Verb) throws(UsageError) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                positional += rest
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                positional.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let option = verb.options.first(where: { $0.name == parts[0] }) else {
                throw UsageError(message: "Unknown option '\(parts[0])'\(Self.suggestion(parts[0], verb))")
            }
            guard let value = option.value else {
                guard parts.count == 1 else { throw UsageError(message: "The option '\(option.name)' takes no value") }
                values[option.name, default: []].append("")
                continue
            }
            guard let given = parts.count == 2 ? parts[1] : rest.popFirst() else {
                throw UsageError(message: "Missing value for '\(option.name) \(value)'")
            }
            values[option.name, default: []].append(given)
        }
    }

    private static func suggestion(_ name: String, _ verb: Verb) -> String {
        EditDistance.nearest(to: name, among: verb.options.map(\.name)).map { ". Did you mean '\($0)'?" } ?? ""
    }

    /// With the options that were not given as the environment has them: `--queue-limit` as `AGENT_QUEUE_LIMIT`.
    func completed(by surroundings: Surroundings, _ options: [Option]) -> Arguments {
        var completed = self
        for option in options where option.value != nil && values[option.name] == nil {
            guard let value = surroundings.variable(option.variable) else { continue }
            completed.values[option.name] = [value]
            completed.origins[option.name] = option.variable
        }
        return completed
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// The last value given.
    func value(_ name: String) -> String? { values[name]?.last }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// A whole number in a range.
    func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                message:
                    "'\(text)' is no value for '\(origins[name] ?? name)': a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// A number above 0, or from 0 on, with decimals or without.
    func amount(_ name: String, orZero: Bool = false) throws(UsageError) -> Double? {
        guard let text = value(name) else { return nil }
        guard let number = Double(text), number.isFinite, orZero ? number >= 0 : number > 0 else {
            let range = orZero ? "from 0 on" : "above 0"
            throw UsageError(message: "'\(text)' is no value for '\(name)': a number \(range), such as 0.50")
        }
        return number
    }

    /// One of several words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type = Choice.self
    ) throws(UsageError) -> Choice? where Choice.RawValue == String {
        guard let text = value(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError(message: "'\(text)' is no value for '\(name)': one of \(names)")
        }
        return choice
    }

    /// Exactly one name besides the options.
    func only(_ what: String) throws(UsageError) -> String {
        guard let first = positional.first else { throw UsageError(message: "Missing expected argument '<\(what)>'") }
        guard positional.count == 1 else { throw UsageError(message: "Unexpected argument '\(positional[1])'") }
        return first
    }
}
