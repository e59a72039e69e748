import Agent
import Checks
import FoundationEssentials
import Network

/// What a comparison is made of, read from the command line.
struct TuneSetup {
    let suite: String
    let plan: TuningPlan
    let folder: String
    let notes: [String]
    let budget: Budget
    let prices: Prices
    let width: Int
    /// How often a model is to reword the prompt; `nil` when it is not.
    let rounds: Int?

    /// Plays each brief's own recording.
    private static let recorded = "recorded"

    init(_ arguments: Arguments, _ surroundings: Surroundings) throws {
        let data = Assistance.dataFolder(arguments, surroundings)
        let place: String
        var cases: TuningSuite
        if let failures = arguments.value("--from-failures") {
            guard arguments.positional.isEmpty else {
                throw UsageError(message: "Name a suite of briefs or --from-failures, not both")
            }
            (place, cases) = (failures, try TuningSuite(failures: failures))
        } else {
            place = try arguments.only("suite")
            cases = try TuningSuite(briefs: place)
        }
        if let names = arguments.value("--cases") {
            cases = try cases.narrowed(to: names.split(separator: ",").map { String($0) })
        }
        suite = String(place.split(separator: "/").last ?? "suite")
        folder = arguments.value("--out") ?? "\(data)/tune/\(suite)"
        if arguments.has("--fresh") { Self.forget(folder) }
        let ownPrices = "\(data)/prices.json"
        let hasOwnPrices = FileManager.default.fileExists(atPath: ownPrices)
        prices =
            try (arguments.value("--prices") ?? (hasOwnPrices ? ownPrices : nil)).map { try Prices(file: $0) }
            ?? Prices()
        budget = try ModelOptions.budget(arguments)
        let models = try Self.models(arguments, surroundings)
        var notes = cases.notes
        var used = cases.cases
        if models.contains(where: { !$0.keepsAnswers }) {
            let silent = used.filter { $0.recording == nil }
            if silent.count == used.count { throw CommandError(message: "No case of \(place) has a recording") }
            notes += silent.map { "\($0.name) is left out: it has no recording" }
            used.removeAll { $0.recording == nil }
        }
        self.notes = notes
        var limits = Limits()
        if let repairs = try arguments.number("--repairs", in: 0...10) { limits.repairs = repairs }
        if let candidates = try arguments.number("--candidates", in: 1...10) { limits.candidates = candidates }
        let settings = ["--temperature", "--effort", "--max-output-tokens"].map { arguments.value($0) ?? "" }
        plan = TuningPlan(
            cases: used, variants: try Self.variants(arguments), models: models,
            repeats: try arguments.number("--repeats", in: 1...1000) ?? 1, limits: limits,
            settings: settings.joined(separator: " "))
        rounds = try arguments.number("--propose", in: 1...20)
        width = try arguments.number("--at-once", in: 1...32) ?? 2
    }

    private static func variants(_ arguments: Arguments) throws -> [TuningPlan.Variant] {
        let folders = arguments.all("--prompts")
        var variants: [TuningPlan.Variant] = []
        for folder in folders.isEmpty ? [TuneVerb.builtIn] : folders {
            let prompts = folder == TuneVerb.builtIn ? Prompts.builtIn : try Prompts(folder: folder)
            let same = folders.prefix(variants.count).count { $0 == folder }
            variants.append(
                TuningPlan.Variant(
                    name: same == 0 ? folder : "\(folder) (\(same + 1))", prompts: prompts,
                    folder: folder == TuneVerb.builtIn ? nil : folder))
        }
        return variants
    }

    private static func models(_ arguments: Arguments, _ surroundings: Surroundings) throws -> [TuningPlan.Model] {
        let named = arguments.all("--models").joined(separator: ",")
        guard let list = named.isEmpty ? surroundings.variable("AGENT_MODEL") : named else {
            throw CommandError(
                message: "No model is chosen. Set AGENT_MODEL or --models, for instance to openai:NAME, or to recorded "
                    + "for suites with recordings")
        }
        if list == recorded {
            return [
                TuningPlan.Model(name: recorded, keepsAnswers: false) { tuningCase throws(ModelError) in
                    guard let recording = tuningCase.recording else {
                        throw .rejected("\(tuningCase.name) has no recording.")
                    }
                    return try RecordedModel(directory: recording)
                }
            ]
        }
        let factory = ModelFactory(
            environment: surroundings.environment, settings: try ModelOptions.settings(arguments),
            transport: try CurlTransport(.anywhere), clock: ContinuousClock(), jitter: { Double.random(in: 0..<1) })
        return try ModelChoice.list(parsing: list).map { choice in
            if case .recording = choice {
                throw CommandError(
                    message:
                        "'\(choice)' would be played to every brief; write --models recorded to play each one's own")
            }
            let model = try factory.model(for: [choice])
            return TuningPlan.Model(name: "\(choice)") { _ in model }
        }
    }

    /// Only what a comparison has written.
    private static func forget(_ folder: String) {
        for name in [
            "proposals", "cells.jsonl", "cells", "answers", "report.html", "outcomes.jsonl", "outcomes.csv",
            "summary.json",
        ] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}
