import Agent
import JSON
import TestSupport
import Testing

/// Every run says which prompts it was made with.
@Suite(.sharedBrowser, .serialized) struct PromptIdentityTests {
    @Test func `a run carries the identity of its prompts`() async throws {
        let workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p id=a>")])
        try workshop.folder.write("Write it.", to: "mine/generate.md")
        let prompts = try Prompts(folder: "\(workshop.folder.path)/mine")
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]), prompts: prompts)
        #expect(run.prompts == prompts.identity)
        #expect(run.json(error: nil)["prompts"]?.string == prompts.identity)
        #expect(prompts.identity != Prompts.builtIn.identity)
    }
}
