import Processes
import TestSupport
import Testing

/// `agent run` on terminals of several kinds, which `script` and `stty` make.
@Suite(.serialized) struct TerminalTimelineTests {
    private let example = "\(AgentProgram.root)/examples/sum-of-sales/round-1"

    /// What a terminal of 47 columns is sent.
    private func terminal(_ environment: [String: String] = [:]) async throws -> String {
        let folder = try TemporaryDirectory()
        let command =
            "stty cols 47; '\(AgentProgram.path)' run '\(example).json' --model 'recorded:\(example).recording' "
            + "--no-notify --network none"
        let basics = ["PATH": ProgramSearch.standardPath, "HOME": folder.path, "TERM": "xterm", "SHELL": "/bin/sh"]
        let output = try await ProcessRequest(
            "script", ["-qec", command, "/dev/null"], environment: basics.merging(environment) { $1 },
            directory: folder.path
        ).run(within: .seconds(120))
        #expect(output.exitCode == 0, "\(output.text)")
        #expect(output.text.contains("All checks passed."))
        return output.text
    }

    /// What was written over other text, and over what others were written.
    private func liveLines(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n").flatMap { line -> [String] in
            // Each line ends with a return of its own.
            let parts = (line.last == "\r" ? line.dropLast() : line).split(separator: "\r")
            return parts.dropLast().map { String(String.UnicodeScalarView($0)) }
        }
        .map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "").replacing(/\u{8}+$/, with: "") }
    }

    @Test func `a line tells what goes on, and never breaks`() async throws {
        let lines = liveLines(try await terminal())
        #expect(lines.contains { $0.hasPrefix("attempt 1, draft: asking the model · 0 s") }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("attempt 2: judging 9 checks") })
        #expect(lines.contains { $0.contains(" left") })
        for line in lines { #expect(line.count < 47, "\(line)") }
    }

    @Test func `COLUMNS counts more than the terminal`() async throws {
        let lines = liveLines(try await terminal(["COLUMNS": "20"]))
        #expect(lines.contains("attempt 1, draft: a"), "\(lines)")
        for line in lines { #expect(line.count < 20, "\(line)") }
    }

    @Test func `NO_COLOR leaves no escape sequence`() async throws {
        let text = try await terminal(["NO_COLOR": "1"])
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("✗ failed") && text.contains("✓ passed"))
    }

    @Test func `a dumb terminal gets whole lines and nothing is written over`() async throws {
        let text = try await terminal(["TERM": "dumb"])
        #expect(liveLines(text).isEmpty && !text.contains("\u{1B}") && !text.contains("\u{8}"))
        #expect(text.contains("\r\nattempt 2, repair of attempt 1: asking the model\r\n"))
    }

    @Test func `a log gets the story attempt by attempt, in plain lines`() async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(directory: folder.path).run([
            "run", "\(example).json", "--model", "recorded:\(example).recording", "--no-notify", "--network", "none",
        ])
        let text = output.text
        #expect(!text.contains("\u{1B}") && !text.contains("\r"))
        for part in [
            "attempt 1, draft: asking the model\nattempt 1: judging 9 checks\n",
            "Attempt 1  draft  ✗ 2 failed, ✓ 7 passed; health: ✓ 7 passed\n",
            "; tokens unknown\n  files: ", "  ✗ failed    1 js: document.title === `Sales Summary 3f8a1`\n",
            "      document.title is \"Sales Summary - 3f8a1\", not `Sales Summary 3f8a1`\n",
            "Attempt 2  repair of attempt 1  ✓ 9 passed; health: ✓ 7 passed\n",
            "  changes to attempt 1: README.md +3 -1; app.js +22 -16;", "(failed in attempt 1)\n",
            "as before: 2, 4, 5, ", "publishing attempt 2\nPublished f9d19b45af",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }
}
