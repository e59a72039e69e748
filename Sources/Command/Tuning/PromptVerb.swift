import Agent
import Checks
import FoundationEssentials
import Network

/// `agent prompt`: what a model would be told, and whether prompts can be used, without asking one.
enum PromptVerb {
    static let verb = Verb(
        name: "prompt", summary: "Show what a model would be told, or check a folder of prompts.",
        usage: "show <step> --case <dir|brief.json> [options] | check [<dir>]",
        details: """
            show gives the exact messages of a step, how many tokens they are about, and where the part ends that is the
            same in every question of a run. A case is a folder with brief.json and a faulty site in site/, a run's folder,
            or a brief. For a repair its site is judged first. No model is asked. Without --case a small brief is used.

            check reads every prompt of a folder and names, with line and column, what cannot be used, and what asks for an
            answer that would not be understood. Exit code: 0 nothing found; 1 something found.

            Steps: \(PromptStep.allCases.map(\.rawValue).joined(separator: ", "))
            """,
        options: [
            Option("--case", "<dir|file>", "The failure or brief that it is shown for."),
            Option("--prompts", "<dir>", "Prompts to use instead of the built-in ones."),
            Option(
                "--against", "<dir>", "Show what differs from what these prompts say; built-in for the built-in ones."),
        ] + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        switch arguments.positional.first {
        case "show": return try await show(arguments, surroundings)
        case "check": return try check(arguments, surroundings)
        default: throw UsageError(message: "Write 'agent prompt show <step>' or 'agent prompt check'")
        }
    }

    private static func check(_ arguments: Arguments, _ surroundings: Surroundings) throws -> Int32 {
        let folder = arguments.positional.count > 1 ? arguments.positional[1] : arguments.value("--prompts")
        let prompts = try folder.map { try Prompts(folder: $0) } ?? .builtIn
        let findings = PromptLint(prompts).findings
        for finding in findings { surroundings.output.line(finding) }
        if findings.isEmpty {
            surroundings.output.line("\(folder ?? "The built-in prompts"): nothing found. Identity \(prompts.identity)")
        }
        return findings.isEmpty ? 0 : 1
    }

    private static func show(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        guard arguments.positional.count == 2 else { throw UsageError(message: "Missing expected argument '<step>'") }
        let name = arguments.positional[1]
        guard let step = PromptStep(rawValue: name) else {
            let names = PromptStep.allCases.map(\.rawValue)
            let near = EditDistance.nearest(to: name, among: names).map { ". Did you mean '\($0)'?" } ?? ""
            throw UsageError(message: "There is no step '\(name)'\(near). Steps are \(names.joined(separator: ", "))")
        }
        let prompts = try arguments.value("--prompts").map { try Prompts(folder: $0) } ?? .builtIn
        let tuningCase = try tuningCase(arguments.value("--case"))
        let preview = PromptPreview(
            tuningCase, report: try await report(tuningCase, isNeeded: step == .repair, arguments, surroundings))
        let messages = try preview.messages(step, prompts)
        let text = messages.map(\.preview).joined(separator: "\n")
        guard let other = arguments.value("--against") else {
            surroundings.output.write(text)
            surroundings.output.line("──── prompts \(prompts.identity) ────")
            return 0
        }
        let others = other == TuneVerb.builtIn ? Prompts.builtIn : try Prompts(folder: other)
        let before = try preview.messages(step, others).map(\.preview).joined(separator: "\n")
        let diff = SiteDiff(from: Site(texts: [step.file: before]), to: Site(texts: [step.file: text]))
        surroundings.output.write(diff.isEmpty ? "Nothing differs\n" : diff.text)
        return 0
    }

    private static func tuningCase(_ path: String?) throws -> TuningCase {
        guard let path else {
            let brief = Brief(
                email: "", secret: Secret(""), task: "example", round: 1, nonce: "",
                text: "Publish a page that says hello.", checks: [Check(id: "1", text: "css: h1 contains \"hello\"")])
            return try TuningCase(name: "example", brief: brief, start: Site())
        }
        if !path.hasSuffix(".json") {
            guard let found = try TuningSuite(failures: path).cases.first else {
                throw CommandError(message: "\(path) has no failure in it")
            }
            return found
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(message: "The brief \(path) cannot be read")
        }
        do {
            let brief = try Brief(parsing: data, completeness: .local)
            return try TuningCase(name: brief.task, brief: brief, start: Site())
        } catch let error as BriefError {
            throw CommandError(message: "The brief \(path) cannot be used:\n\(error)")
        }
    }

    /// An empty one when the step does not tell of failures.
    private static func report(
        _ tuningCase: TuningCase, isNeeded: Bool, _ arguments: Arguments, _ surroundings: Surroundings
    ) async throws -> Report {
        guard isNeeded, let subject = PromptPreview.subject(tuningCase) else {
            return Report(site: tuningCase.name, address: tuningCase.address, results: [])
        }
        let judging = try Judging(arguments, surroundings)
        let report = await judging.judge(SiteJudge.Settings(address: tuningCase.address)).report(
            on: subject.site, named: tuningCase.name, checks: subject.checks, attachments: subject.attachments)
        await judging.close()
        return report
    }
}
