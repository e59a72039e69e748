import Agent
import Checks
import TestSupport
import Testing

/// What a run told a model can be told again afterwards, with its own prompts or others.
@Suite(.sharedBrowser, .serialized) struct PastRunTests {
    private static let brief = LoopWorkshop.brief(
        ["css: #a", "css: #b"], attachments: [AttachmentReference(name: "notes.txt", url: "data:text/plain,hello")])

    /// Two repairs, the first of which makes nothing better.
    private static func workshop() throws -> LoopWorkshop {
        try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>"), LoopWorkshop.page("<p id=c>"), LoopWorkshop.page("<p id=a><p id=b>"),
        ])
    }

    private static func said(_ telling: PromptTelling) -> String {
        telling.messages.map { "## \($0.role.rawValue)\n\n\($0.content)\n" }.joined(separator: "\n")
    }

    @Test func `the questions of a run that is over are told word for word, lessons and all`() async throws {
        var workshop = try Self.workshop()
        let journal = MemoryJournal()
        workshop.journal = journal
        _ = try await workshop.run(Self.brief)
        // The journal alone: the folder of the run may be on another machine.
        let past = await PastRun(of: Self.brief, journal: journal, folder: nil)
        let repair = try PromptPreview(past).telling(.repair, .builtIn)
        let sent = workshop.file("run/attempt-3/prompt.txt")
        #expect(sent.contains("Attempt 2 was no better"))
        #expect(Self.said(repair) == sent)
        #expect(repair.remark == "Of attempt 1, in which 1 check failed.")
        #expect(repair.tokens > 500)
        #expect(
            Self.said(try PromptPreview(past).telling(.generate, .builtIn)) == workshop.file("run/attempt-1/prompt.txt")
        )
        #expect(past.gaps == [])

        let (files, faults) = PromptFiles.builtIn.proposing(["system.md": "Be brief. \(Prompts.builtIn.system.text)"])
        #expect(faults == [])
        let other = try PromptPreview(past).telling(.repair, try Prompts(files))
        #expect(other.messages.first?.content.hasPrefix("Be brief. ") == true)
        #expect(other.messages.last == repair.messages.last)
    }

    @Test func `of a run that came to no choice the attempts in its folder are told`() async throws {
        var workshop = try Self.workshop()
        let journal = MemoryJournal()
        // The attachments and three reports are recorded, and the choice is not.
        journal.cut(at: MemoryJournal.Cut(record: 5, isWritten: false))
        workshop.journal = journal
        let running = workshop
        await #expect(throws: RunError.self) { _ = try await running.run(Self.brief) }
        #expect(!journal.kinds.contains("choice"))
        let past = await PastRun(of: Self.brief, journal: journal, folder: "\(workshop.folder.path)/run")
        #expect(
            Self.said(try PromptPreview(past).telling(.repair, .builtIn)) == workshop.file("run/attempt-3/prompt.txt"))
    }

    @Test func `what is not known is said, and nothing is made up for it`() async throws {
        let brief = LoopWorkshop.brief(
            ["css: #a"], round: 2,
            attachments: [AttachmentReference(name: "far.csv", url: "https://example.com/far.csv")])
        let past = await PastRun(of: brief, journal: MemoryJournal(), folder: nil)
        #expect(past.gaps.count == 2 && past.gaps.first?.contains("far.csv was not fetched") == true)
        for step in [PromptStep.repair, .revise] {
            let telling = try PromptPreview(past).telling(step, .builtIn)
            #expect(telling.messages == [] && telling.remark != nil, "\(step)")
        }
        let fresh = try PromptPreview(past).telling(.freshStart, .builtIn)
        #expect(fresh.remark?.contains("made up") == true)
    }

    @Test func `all that keeps texts from being used is told, with its line`() throws {
        let faults = PromptFiles.builtIn.proposing([
            "format.md": "one\n  {{falt}}", "answer.md": "nothing", "system.md": " ", "nothing.md": "x",
        ]).faults
        #expect(faults.map(\.file) == ["nothing.md", "system.md", "format.md", "answer.md"])
        let first = faults.first { $0.file == "format.md" }
        #expect(first?.place?.line == 2 && first?.place?.column == 3)
        #expect(first?.message.hasPrefix("there is no value {{falt}}; did you mean {{fault}}?") == true)
        #expect(faults.last?.place == nil)
        #expect(PromptFiles.builtIn.proposing(["judge.md": "{{question}}{{criteria}}{{files}}"]).faults.count == 1)
    }
}
