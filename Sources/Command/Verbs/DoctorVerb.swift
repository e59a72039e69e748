import Agent
import Browser
import Checks
import FoundationEssentials
import JSON
import Processes

/// `agent doctor`: what is installed, what is missing, and how to get it.
enum DoctorVerb {
    static let verb = Verb(
        name: "doctor", summary: "Show what is installed, what is missing, and how to get it.", usage: "[options]",
        details: """
            Exit code: 0 when a site can be judged and published and the models that are chosen can be asked; 1 when
            something needed is missing.
            """,
        options: [
            Judging.noSandbox,
            Option(
                "--models", nil, "Ask the servers of the models in AGENT_MODEL for their list of models, which is free."
            ),
        ], run: run)

    private typealias Line = DoctorLine

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        if let extra = arguments.positional.first { throw UsageError(message: "Unexpected argument '\(extra)'") }
        var lines = await browser(arguments, surroundings) + [git(surroundings), data(surroundings)]
        lines += await DoctorModels(surroundings, asksServers: arguments.has("--models")).lines
        lines += settings(surroundings)
        for line in lines { surroundings.output.line(line.text) }
        return lines.contains { $0.state == .missing } ? 1 : 0
    }

    /// Starts the browser and shows a page: that it is installed does not mean that it runs.
    private static func browser(_ arguments: Arguments, _ surroundings: Surroundings) async -> [Line] {
        do throws(BrowserError) {
            let program = try ChromiumProgram(
                named: surroundings.variable("AGENT_CHROMIUM"), path: surroundings.variable("PATH") ?? "")
            let start = ContinuousClock.now
            let chromium = Chromium(program, sandboxed: !arguments.has("--unsafe-no-sandbox"))
            let result: Result<String, BrowserError>
            do throws(BrowserError) {
                result = .success(
                    try await chromium.withPage(servedBy: NoNetwork()) { page async throws(BrowserError) in
                        guard case .value(let value) = try await page.evaluate("navigator.userAgent") else {
                            return "?"
                        }
                        return value.primitive?.string ?? "?"
                    })
            } catch { result = .failure(error) }
            let containment = await chromium.containment
            await chromium.close()
            let version = try result.get().split(separator: " ").first { $0.contains("Chrome/") } ?? "?"
            let detail = "\(program.path) \(version), starts in \((.now - start).shown)"
            return [Line(state: .good, name: "browser", detail: detail)] + (containment.map(lines) ?? [])
        } catch {
            return [Line(state: .missing, name: "browser", detail: "\(error)")]
        }
    }

    private static func lines(_ containment: Containment) -> [Line] {
        let parts = [
            containment.network == .namespace ? "an empty network namespace" : "no network namespace",
            containment.hasSandbox ? "Chromium's own sandbox" : "no sandbox",
            containment.isNobody ? "the user nobody" : "your own user",
            "1 GiB of memory (\(containment.memory.rawValue))",
        ]
        let state = containment.weaknesses.isEmpty ? DoctorLine.State.good : .optional
        return [Line(state: state, name: "containment", detail: parts.joined(separator: ", "))]
            + containment.weaknesses.map { Line(state: .optional, name: "", detail: $0) }
    }

    private static func git(_ surroundings: Surroundings) async -> Line {
        do {
            let path = surroundings.variable("PATH") ?? ProgramSearch.standardPath
            let output = try await ProcessRequest("git", ["--version"], environment: ["PATH": path]).run(
                within: .seconds(10))
            return Line(
                state: .good, name: "git", detail: output.text.split(separator: "\n").first.map(String.init) ?? "?")
        } catch {
            return Line(state: .missing, name: "git", detail: "\(error): run scripts/setup, or apt-get install git")
        }
    }

    private static func data(_ surroundings: Surroundings) -> Line {
        let folder = surroundings.variable("AGENT_DATA") ?? "./data"
        var parent = URL(filePath: folder).standardizedFileURL
        while !FileManager.default.fileExists(atPath: parent.path), parent.path != "/" {
            parent.deleteLastPathComponent()
        }
        guard FileManager.default.isWritableFile(atPath: parent.path) else {
            return Line(
                state: .missing, name: "data folder", detail: "\(folder) cannot be written; name another in AGENT_DATA")
        }
        return Line(state: .good, name: "data folder", detail: folder)
    }

    /// Names only, never values.
    private static func settings(_ surroundings: Surroundings) -> [Line] {
        let keys = ModelProvider.keyVariables.filter { surroundings.variable($0) != nil }
        let publish = surroundings.variable("AGENT_PUBLISH") ?? "local"
        return [
            Line(
                state: keys.isEmpty ? .optional : .good, name: "keys",
                detail: keys.isEmpty
                    ? "none is set; recorded:, command: and ollama: need none" : keys.joined(separator: ", ")),
            Line(state: .good, name: "publishing", detail: publish),
        ]
    }
}
