import Agent
import FoundationEssentials
import Glibc
import JSON
import Processes
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct CommandModelTests {
    private static func shell(
        _ script: String, environment: [String: String] = [:], withholding secrets: Set<String> = [],
        deadline: Duration = .seconds(50)
    ) -> CommandModel {
        CommandModel(
            program: "sh", arguments: ["-c", script],
            environment: environment.merging(["PATH": ProgramSearch.standardPath]) { given, _ in given },
            withholding: secrets, deadline: deadline)
    }

    @Test func `the program reads the conversation as JSON`() async throws {
        let conversation = Conversation([
            Message(.system, "Be \"brief\"."), Message(.user, "Look:\nü", images: ["data:image/png;base64,AA=="]),
            Message(.assistant, "Yes."),
        ])
        let reply = try await Self.shell("cat").reply(to: conversation)
        let expected: JSONValue = [
            "messages": [
                ["role": "system", "content": "Be \"brief\".", "images": []],
                ["role": "user", "content": "Look:\nü", "images": ["data:image/png;base64,AA=="]],
                ["role": "assistant", "content": "Yes.", "images": []],
            ]
        ]
        #expect(try JSONValue(parsing: reply.text) == expected)
        #expect(reply.model == "command:sh")
        #expect(reply.usage == TokenUsage())
    }

    @Test func `what the program writes is the reply, unchanged`() async throws {
        #expect(try await Self.shell("printf ' a\\n\\n'").reply(to: Conversation()).text == " a\n\n")
    }

    @Test func `a program that does not read its input is no failure`() async throws {
        let long = Conversation([Message(.user, String(repeating: "x", count: 1 << 20))])
        #expect(try await Self.shell("echo done").reply(to: long).text == "done\n")
    }

    @Test func `the program sees the environment without our secrets`() async throws {
        let model = Self.shell(
            "env", environment: ["WORD": "told", "AGENT_SECRET": "hush", "OTHER": "x"],
            withholding: ["AGENT_SECRET", "GITHUB_TOKEN"])
        let text = try await model.reply(to: Conversation()).text
        #expect(text.contains("WORD=told"))
        #expect(text.contains("OTHER=x"))
        #expect(!text.contains("hush"))
        #expect(!text.contains("AGENT_SECRET"))
    }

    @Test func `a failure shows the last words of the program`() async throws {
        let script = "echo half; for i in 1 2 3 4 5 6 7; do printf 'line \\033 %s\\n' $i >&2; done; exit 3"
        await #expect(
            throws: ModelError.unavailable(
                "The program sh, which stands in for a model, ended with code 3: "
                    + "line  3 | line  4 | line  5 | line  6 | line  7.")
        ) { try await Self.shell(script).reply(to: Conversation()) }
    }

    @Test(arguments: ["true", "echo", "printf ' \\n\\t'"])
    func `a program that says nothing gives a bad reply`(script: String) async throws {
        await #expect(
            throws: ModelError.badReply(
                "The program sh, which stands in for a model, wrote no reply to its standard output "
                    + "and said nothing on its standard error.")
        ) { try await Self.shell(script).reply(to: Conversation()) }
    }

    @Test func `a program that is not there is named`() async throws {
        let model = CommandModel(program: "no-such-program", environment: [:], withholding: [])
        await #expect(
            throws: ModelError.rejected(
                "There is no program no-such-program to ask for a reply. "
                    + "Check the name after \"command:\", or give its full path.")
        ) { try await model.reply(to: Conversation()) }
    }

    @Test func `a program that takes too long is ended`() async throws {
        let model = Self.shell("echo half; sleep 1000", deadline: .milliseconds(200))
        await #expect(
            throws: ModelError.unavailable(
                "The program sh, which stands in for a model, gave no reply within 0.2 seconds and was ended.")
        ) { try await model.reply(to: Conversation()) }
    }

    @Test func `cancelling ends the program and all that it started`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/pid"
        let model = Self.shell("sleep 1000 & echo $! > \(file).new; mv \(file).new \(file); wait")
        let task = Task { try await model.reply(to: Conversation()) }
        while !FileManager.default.fileExists(atPath: file) { try await Task.sleep(for: .milliseconds(5)) }
        let written = try #require(FileManager.default.contents(atPath: file))
        let pid = try #require(Int32(String(decoding: written, as: UTF8.self).filter(\.isNumber)))
        task.cancel()
        await #expect(throws: ModelError.cancelled("The call to command:sh was cancelled.")) { try await task.value }
        #expect(kill(pid, 0) == -1)
    }
}
