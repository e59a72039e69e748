import Agent
import Browser
import Checks
import FoundationEssentials
import JSON
import Network
import Server

/// `agent run`: one task from brief to publication.
enum RunVerb {
    static let verb = Verb(
        name: "run", summary: "Take one task from its brief to a published page.", usage: "<brief.json> [options]",
        details: """
            A model writes the app, its checks are judged in a real browser, what failed goes back for repair, the best
            attempt is published and the evaluator is told.

            Exit code: 0 all passed; 1 published, but something failed; 2 nothing could be done; 3 published, nothing
            failed, but something is undecided or invalid; 4 not published, or the evaluator could not be told.
            """,
        options: ModelOptions.options + [
            Option("--candidates", "<number>", "How many first drafts; only the best is repaired. (default: 1)"),
            Option("--repairs", "<number>", "How many repairs at most. (default: 3)"),
            Option("--deadline", "<seconds>", "How long the whole run may take. (default: 600)"),
            Option("--prices", "<file>", "What models cost. (default: <data>/prices.json, if it is there)"),
            Option("--data", "<dir>", "The data folder. (default: AGENT_DATA, else ./data)"),
            Option("--run-folder", "<dir>", "Where the record of the run is kept. (default: <data>/runs/<name>)"),
            Option("--record", "<dir>", "Write the conversation there, for recorded:<dir> to play."),
            Option("--prompts", "<dir>", "Prompts to use instead of the built-in ones."),
            Option(
                "--pages-port", "<port>",
                "Where `agent pages` serves; served by the run itself if nobody does. (default: 8001)"),
            Option("--evaluation-url", "<url>", "Tell this evaluator instead of the brief's."),
            Option("--verify-live", nil, "Judge the checks once more, on what the published page's address gives."),
            Option("--no-notify", nil, "Tell no evaluator."),
            Option(
                "--publish-failing", "<yes|no>",
                "Whether the best attempt is published when checks fail. (default: yes)"),
            TimelineFile.option,
            Option("--json", nil, "Write the run as JSON to standard output; progress goes to standard error."),
        ] + Judging.options,
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let path = try arguments.only("brief.json")
        let brief = try readBrief(path, arguments)
        let workplace = try Workplace(arguments, surroundings)
        let page = try TimelineFile(arguments, surroundings, hiding: [brief.secret])
        let folder = try workplace.runFolder(for: brief)
        let output = arguments.has("--json") ? surroundings.errors : surroundings.output
        let progress = RunProgress(to: output, folder: folder, timeLimit: try workplace.limits().deadline)
        let pages = workplace.servePages()
        do {
            try await workplace.tryBrowser()
            let run = try await workplace.pipeline(for: brief, folder) { progress.show(.warning($0)) }.run(
                brief, folder: folder
            ) { progress.show($0) }
            try folder.write(run, error: nil)
            await workplace.close()
            pages?.stop()
            progress.finish(run)
            page?.write(folder.path, telling: output)
            if arguments.has("--json") { surroundings.output.line(run.json(error: nil).text) }
            return run.exitCode
        } catch {
            await workplace.close()
            pages?.stop()
            progress.end()
            var run = Run(brief: brief)
            run.prompts = workplace.prompts.identity
            (run.spending, run.currency) = progress.spending
            try? folder.write(run, error: "\(error)")
            if progress.hasBegun { page?.write(folder.path, telling: output) }
            if arguments.has("--json") { surroundings.output.line(run.json(error: "\(error)").text) }
            throw CommandError(message: "\(error)", exitCode: error is BrowserTrouble ? 2 : 4)
        }
    }

    private static func readBrief(_ path: String, _ arguments: Arguments) throws -> Brief {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(message: "The brief \(path) cannot be read")
        }
        do {
            var brief = try Brief(parsing: data, completeness: .local)
            if let url = arguments.value("--evaluation-url") { brief.evaluationURL = url }
            return brief
        } catch {
            throw CommandError(message: "The brief \(path) cannot be used:\n\(error)")
        }
    }
}
