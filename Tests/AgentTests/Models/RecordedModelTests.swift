import Agent
import TestSupport
import Testing

@Suite struct RecordedModelTests {
    private func recording(_ files: [String: String]) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: name) }
        return directory
    }

    @Test func `replies come in order, whole and once`() async throws {
        let directory = try recording(["001.reply.txt": "one\n", "002.reply.txt": "", "003.reply.txt": "drei ü"])
        let model = try RecordedModel(directory: directory.path)
        let replies = [
            try await model.reply(to: Conversation()), try await model.reply(to: Conversation([Message(.user, "x")])),
            try await model.reply(to: Conversation()),
        ]
        #expect(replies.map(\.text) == ["one\n", "", "drei ü"])
        #expect(replies.map(\.model) == Array(repeating: "recorded:\(directory.path)", count: 3))
        #expect(model.name == "recorded:\(directory.path)")
    }

    @Test func `running out names the next file, every time`() async throws {
        let directory = try recording(["001.reply.txt": "one", "003.reply.txt": "three"])
        let model = try RecordedModel(directory: directory.path)
        _ = try await model.reply(to: Conversation())
        for _ in 1...2 {
            await #expect(
                throws: ModelError.exhausted(
                    "The recording \(directory.path) has no further reply: 002.reply.txt is not there. "
                        + "Add it, or use a model.")
            ) { try await model.reply(to: Conversation()) }
        }
    }

    @Test func `usage is known where it was recorded`() async throws {
        let directory = try recording([
            "001.reply.txt": "one", "001.usage.json": "{\"input\": 12, \"output\": 3}", "002.reply.txt": "two",
        ])
        let model = try RecordedModel(directory: directory.path)
        #expect(try await model.reply(to: Conversation()).usage == TokenUsage(input: 12, output: 3))
        #expect(try await model.reply(to: Conversation()).usage == TokenUsage())
    }

    @Test(arguments: ["{", "[]", "{\"input\": 1}", "{\"input\": \"1\", \"output\": 2}"])
    func `a usage file that cannot be read is an error at once`(text: String) throws {
        let directory = try recording(["001.reply.txt": "one", "001.usage.json": text])
        let error = #expect(throws: ModelError.self) { try RecordedModel(directory: directory.path) }
        #expect(error?.text.hasPrefix("\(directory.path)/001.usage.json ") == true)
    }

    @Test func `a folder without replies is an error at once`() throws {
        let directory = try recording(["002.reply.txt": "two", "notes.txt": "x"])
        #expect(
            throws: ModelError.rejected(
                "The folder \(directory.path) holds no recorded reply. Its first one should be named 001.reply.txt.")
        ) { try RecordedModel(directory: directory.path) }
    }

    @Test(arguments: ["missing", "file.txt"])
    func `a folder that is none is an error at once`(name: String) throws {
        let directory = try recording(["file.txt": "x"])
        let path = directory.path + "/" + name
        #expect(
            throws: ModelError.rejected(
                "There is no folder \(path) to play replies from. Check the path after \"recorded:\".")
        ) { try RecordedModel(directory: path) }
    }

    @Test func `simultaneous calls get a reply each`() async throws {
        let names = (1...50).map { String("00\($0)".suffix(3)) }
        let directory = try recording(Dictionary(uniqueKeysWithValues: names.map { ("\($0).reply.txt", $0) }))
        let model = try RecordedModel(directory: directory.path)
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in names { group.addTask { try await model.reply(to: Conversation()).text } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(texts.sorted() == names)
    }
}
