import Agent
import Checks
import JSON
import TestSupport
import Testing

/// How the loop decides, beyond what `LoopTests` shows.
@Suite(.sharedBrowser, .serialized) struct RepairLoopTests {
    @Test func `an answer that is an earlier attempt again is not judged, and the next prompt says so`() async throws {
        let page = LoopWorkshop.page("<p id=a>")
        let workshop = try LoopWorkshop(replies: [page, page, LoopWorkshop.page("<p id=a><p id=b>")])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b"]))
        #expect(run.attempts.map(\.repeated) == [nil, 1, nil])
        #expect(workshop.happened.count { $0 == "judging" } == 2)
        #expect(workshop.file("run/attempt-3/prompt.txt").contains("Attempt 2 changed nothing."))
        #expect(run.exitCode == 0)
    }

    @Test func `going back to an attempt that was dropped is recognised`() async throws {
        let dropped = LoopWorkshop.page("<p id=x>")
        let workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p id=a>"), dropped, dropped, dropped])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b"]))
        #expect(run.attempts.map(\.repeated) == [nil, nil, 2, 2])
        #expect(workshop.file("run/attempt-4/prompt.txt").contains("Attempt 3 gave attempt 2 again, byte for byte"))
        #expect(run.attempts.last?.origin == .freshStart)
    }

    @Test func `a change after which the same is seen is said so`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>"), LoopWorkshop.page("<p id=a><i>x</i>"), LoopWorkshop.page("<p id=b><p id=a>"),
        ])
        _ = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b"]))
        let prompt = workshop.file("run/attempt-3/prompt.txt")
        #expect(prompt.contains("Attempt 2 changed index.html, and exactly the same was seen as before."))
        #expect(prompt.contains("the app is that of attempt 1"))
    }

    @Test func `an attempt that was stopped teaches its cause and its change, not what followed from it`() async throws
    {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a><p id=b>"), LoopWorkshop.page("<p id=a>\n<script>nothing.there()</script>"),
            LoopWorkshop.page("<p id=a><p id=b><p id=c>"), LoopWorkshop.page("<p id=a><p id=b><p id=c><p id=d>"),
        ])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b", "css: #c", "css: #d"]))
        #expect(run.exitCode == 0)
        let prompt = workshop.file("run/attempt-3/prompt.txt")
        #expect(prompt.contains("Attempt 2 broke what passed: health.no-exceptions"))
        #expect(prompt.contains("in `<script>nothing.there()</script></html>`"))
        #expect(!prompt.contains("Attempt 2 broke what passed: 2"))
        #expect(prompt.contains("the app is that of attempt 1. What it had changed:"))
        #expect(prompt.contains("      +<script>nothing.there()</script></html>"))
        // What a better attempt has made untrue is forgotten.
        #expect(!workshop.file("run/attempt-4/prompt.txt").contains("the app is that of attempt 1"))
    }

    @Test func `a model that says that nothing can be mended ends the repairs`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>"), "NOTHING TO MEND: check 2 asks for a number that the data does not have.",
        ])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b"]))
        #expect(run.attempts.count == 1)
        #expect(run.publication != nil)
        #expect(
            workshop.events.contains {
                $0["reason"]?.string?.hasPrefix("the model leaves it as it is: check 2 asks") == true
            })
    }

    @Test func `the best of several drafts is repaired, and only that`() async throws {
        var workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=x>"), LoopWorkshop.page("<p id=a><p id=b>"), LoopWorkshop.page("<p id=a>"),
            LoopWorkshop.page("<p id=a><p id=b><p id=c>"),
        ])
        workshop.limits.candidates = 3
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b", "css: #c"]))
        #expect(run.attempts.map(\.origin) == [.draft, .draft, .draft, .repair(of: 2)])
        #expect(run.best == 4)
    }

    @Test func `fewer drafts than asked for will do`() async throws {
        var workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p id=a>")])
        workshop.limits.candidates = 3
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(run.attempts.count == 1)
        #expect(run.exitCode == 0)
        #expect(workshop.happened.contains("stopped"))
    }

    @Test func `an exception is told alone, and what may follow from it by number`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=n></p><script>n.textContent = undefinedName;</script>"),
            LoopWorkshop.page("<p id=n>1</p>"),
        ])
        _ = try await workshop.run(LoopWorkshop.brief(["css: #n = \"1\"", "file: extra.txt", "css: #n"]))
        let prompt = workshop.file("run/attempt-2/prompt.txt")
        #expect(prompt.contains("### health.no-exceptions: no uncaught exception\nSeen: Uncaught ReferenceError"))
        #expect(prompt.contains("These checks failed too, and may pass with it: 1."))
        #expect(prompt.contains("### 2: file: extra.txt"))
        #expect(!prompt.contains("### 1:"))
    }

    @Test func `a task that wants its attachment fixed publishes the model's`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p>") + "\n=== FILE: execute.py ===\nrevenue = 1\n=== END FILE ==="
        ])
        let attachment = AttachmentReference(name: "execute.py", url: "data:text/x-python,revenew%20=%201")
        let run = try await workshop.run(
            LoopWorkshop.brief(["execute.py does not contain the typo \"revenew\""], attachments: [attachment]))
        #expect(run.exitCode == 0)
        #expect(run.bestAttempt?.site.text("execute.py") == "revenue = 1\n")
        #expect(workshop.events.contains { $0["text"]?.string?.hasPrefix("execute.py may be changed") == true })
        #expect(workshop.file("run/attempt-1/prompt.txt").contains("- execute.py: the attachment, changed by you"))
    }

    @Test func `a later round leaves what it does not name byte for byte, and shows what changes`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>") + "\n=== FILE: style.css ===\np { color: red }\n=== END FILE ===",
            """
            === EDIT: index.html ===
            <<<<<<< SEARCH
            <!DOCTYPE html><html lang="en"><title>t</title><p id=a></html>
            =======
            <!DOCTYPE html><html lang="en"><title>t</title><p id=a><p id=b></html>
            >>>>>>> REPLACE
            === END EDIT ===
            """,
        ])
        let first = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        try workshop.folder.write(workshop.file("recording/002.reply.txt"), to: "recording/001.reply.txt")
        let second = try await workshop.run(LoopWorkshop.brief(["css: #b"], round: 2))
        #expect(second.exitCode == 0)
        #expect(
            workshop.file("run/attempt-1/prompt.txt").contains(
                "### What earlier rounds asked for, and what is there already\n- Round 1: Write a page.\n"))
        let diff = SiteDiff(
            from: try #require(first.bestAttempt?.site), to: try #require(second.bestAttempt?.site))
        #expect(diff.files.map(\.path) == ["index.html"])
        #expect(workshop.file("run/changes.diff") == diff.text)
        #expect(workshop.happened.contains("changes"))
        #expect(
            workshop.events.contains { $0["text"]?.string == "README.md is what it was, although index.html changed" })
    }

    @Test func `only a repair of how the page looks shows the model a picture of it`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>"), LoopWorkshop.page("<p id=a><p id=b>"),
            LoopWorkshop.page("<p id=a style='color: red'><p id=b>"),
        ])
        var recorded = workshop
        let folder = "\(workshop.folder.path)/questions"
        recorded.model = try ModelRecorder(
            RecordedModel(directory: "\(workshop.folder.path)/recording"), to: folder, without: [])
        let run = try await recorded.run(
            LoopWorkshop.brief(["css: #b", "style: #a color = \"rgb(255, 0, 0)\""]))
        #expect(run.exitCode == 0)
        func images(_ number: Int) throws -> [String] {
            let question = try JSONValue(parsing: workshop.file("questions/00\(number).question.json"))
            return (question["messages"]?.array ?? []).flatMap { $0["images"]?.array ?? [] }.compactMap(\.string)
        }
        #expect(try images(1).isEmpty)
        #expect(try images(2).map { $0.prefix(22) } == ["data:image/png;base64,"])
    }
}
