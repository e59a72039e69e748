import Agent
import FoundationEssentials
import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ModelRecorderTests {
    private let question = Conversation([Message(.user, "Hello")])

    @Test func `what was recorded is played: replies, how they ended, what they took, and failures`() async throws {
        let script = WireScript(wire: .anthropic)
        let scene = try WireScene(
            .anthropic, settings: ModelSettings(tries: 1),
            [
                script.stream("one"), script.stream("half", ending: .truncated), script.stream(ending: .refused),
                script.error(529, "Busy"), script.stream("last"),
            ])
        let folder = try TemporaryDirectory()
        let recorder = try ModelRecorder(scene.model, to: "\(folder.path)/talk", without: [])
        func hear(_ model: any LanguageModel) async -> [Result<Reply, ModelError>] {
            var heard: [Result<Reply, ModelError>] = []
            for _ in 1...5 {
                do throws(ModelError) {
                    let reply = try await model.reply(to: question)
                    heard.append(
                        .success(Reply(text: reply.text, finish: reply.finish, usage: reply.usage, model: "same")))
                } catch {
                    heard.append(.failure(error))
                }
            }
            return heard
        }
        let said = await hear(recorder)
        #expect(said.count { (try? $0.get()) != nil } == 4)
        #expect(await hear(try RecordedModel(directory: "\(folder.path)/talk")) == said)
    }

    @Test func `no key is in a recording, whoever wrote it there`() async throws {
        let script = WireScript(wire: .chatCompletions)
        let scene = try WireScene(.chatCompletions, [script.stream("The key is ", WireScene.key)])
        let folder = try TemporaryDirectory()
        let recorder = try ModelRecorder(scene.model, to: folder.path, without: [Secret(WireScene.key)])
        _ = try await recorder.reply(to: Conversation([Message(.user, "Say \(WireScene.key)")]))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.sorted() == ["001.question.json", "001.reply.txt", "001.usage.json"])
        for name in names {
            let data = try #require(FileManager.default.contents(atPath: "\(folder.path)/\(name)"))
            #expect(!String(decoding: data, as: UTF8.self).contains("secret-0123"), "\(name)")
        }
    }

    @Test func `a recording is not written over another`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("one", to: "001.reply.txt")
        let model = try RecordedModel(directory: folder.path)
        let error = #expect(throws: ModelError.self) { try ModelRecorder(model, to: folder.path, without: []) }
        #expect(error?.text.hasSuffix("already holds a recording (001.reply.txt). Name another, or remove it.") == true)
    }

    @Test(arguments: ["[]", "{\"odd\": \"x\"}", "{\"unavailable\": 1}"])
    func `an error that is none is refused at once`(text: String) throws {
        let folder = try TemporaryDirectory()
        try folder.write(text, to: "001.error.json")
        let error = #expect(throws: ModelError.self) { try RecordedModel(directory: folder.path) }
        #expect(error?.text.contains("001.error.json is no error of a model") == true)
    }
}
