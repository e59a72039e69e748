import Agent
import Checks
import JSON
import TestSupport
import Testing

@Suite(.sharedBrowser, .serialized) struct LoopTests {
    @Test func `a green draft is published at once`() async throws {
        let workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p id=a>1")])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(run.exitCode == 0)
        #expect(workshop.happened == ["started", "asking", "judging", "judged", "publishing", "published"])
        #expect(run.publication?.commit.count == 40)
        #expect(run.attempts.map(\.usage.output) == [10])
        #expect(workshop.file("run/attempt-1/site/LICENSE").contains("Permission is hereby granted"))
        #expect(workshop.file("data/pages/\(try repository())/index.html").contains("<p id=a>"))
    }

    @Test func `the repair prompt says what was seen, what passes and what the app is`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>1<p id=total>$605,000.00"), LoopWorkshop.page("<p id=a>1<p id=total>605000"),
        ])
        let check = "js: parseFloat(document.querySelector('#total').textContent) === 605000"
        let run = try await workshop.run(LoopWorkshop.brief([check, "css: #a"]))
        #expect(run.attempts.map { $0.report.count(.failed) } == [1, 0])
        let prompt = workshop.file("run/attempt-2/prompt.txt")
        for part in [check, "NaN", "$605,000.00", "- 2: css: #a", "=== FILE: index.html ===", "Write a page."] {
            #expect(prompt.contains(part), "\(part)")
        }
        #expect(!prompt.contains("LICENSE ==="))
    }

    @Test func `the best attempt is kept, and one that breaks more is dropped and named`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a><p id=b>"), LoopWorkshop.page("<p id=c>"),
            LoopWorkshop.page("<p id=a><p id=b><p id=c>"),
        ])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b", "css: #c"]))
        #expect(run.best == 3)
        #expect(run.attempts.map(\.origin) == [.draft, .repair(of: 1), .repair(of: 1)])
        #expect(workshop.happened.contains("dropped"))
        let prompt = workshop.file("run/attempt-3/prompt.txt")
        #expect(prompt.contains("Attempt 2 broke what passed: 1 (css: #a)"))
    }

    @Test func `two repairs in a row without a better best are followed by a fresh start`() async throws {
        let workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>"), LoopWorkshop.page("<p id=x>"), LoopWorkshop.page("<p id=y>"),
            LoopWorkshop.page("<p id=b>"),
        ])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "css: #b"]))
        #expect(run.attempts.map(\.origin) == [.draft, .repair(of: 1), .repair(of: 1), .freshStart])
        #expect(run.best == 1)
        #expect(run.exitCode == 1)
        #expect(run.publication != nil)
        #expect(!workshop.file("run/attempt-4/prompt.txt").contains("<p id=a>"))
        #expect(workshop.file("run/attempt-4/prompt.txt").contains("did not mend 2 (css: #b): no element matches #b"))
    }

    @Test func `an answer that cannot be read is asked for again and is no repair`() async throws {
        let workshop = try LoopWorkshop(replies: [
            "I would write a page.", "=== FILE: index.html ===\n<title>t", LoopWorkshop.page("<p id=a>"),
        ])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(run.attempts.count == 1)
        #expect(run.attempts.first?.formatRetries == 2)
        #expect(run.attempts.first?.usage.output == 30)
        #expect(workshop.file("run/attempt-1/prompt.txt").contains("the answer ends inside the file index.html"))
    }

    @Test func `a model that never gives a site publishes nothing`() async throws {
        let workshop = try LoopWorkshop(replies: ["no", "no", "no"])
        let error = await #expect(throws: RunError.self) { try await workshop.run(LoopWorkshop.brief(["css: #a"])) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("it contains no file"))
        #expect(workshop.file("data/pages/\(try repository())/index.html").isEmpty)
    }

    @Test func `failing sites are kept back when that is asked for`() async throws {
        var workshop = try LoopWorkshop(replies: [LoopWorkshop.page("")])
        workshop.limits.repairs = 0
        workshop.limits.publishesFailing = false
        await #expect(throws: RunError.self) { try await workshop.run(LoopWorkshop.brief(["css: #a"])) }
        #expect(workshop.file("data/pages/\(try repository())/index.html").isEmpty)
    }

    @Test func `the time kept for publishing stops the repairs`() async throws {
        var workshop = try LoopWorkshop(replies: [LoopWorkshop.page(""), LoopWorkshop.page("<p id=a>")])
        workshop.limits.deadline = .seconds(60)
        workshop.limits.publishingReserve = .seconds(60)
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(run.attempts.count == 1)
        #expect(workshop.happened.suffix(3) == ["stopped", "publishing", "published"])
    }

    @Test func `nothing that only the author can mend goes to repair`() async throws {
        let workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p id=a>")])
        let run = try await workshop.run(
            LoopWorkshop.brief(["css: #a", "js: )", "Check 1", "GitHub Pages is enabled"]))
        #expect(run.attempts.count == 1)
        #expect(run.exitCode == 3)
    }

    @Test func `round 2 starts from round 1, and its checks stay in force`() async throws {
        let first = try LoopWorkshop(replies: [
            LoopWorkshop.page("<p id=a>one"), "=== FILE: index.html ===\n<title>t</title><p id=b>\n=== END FILE ===",
            "=== FILE: index.html ===\n<title>t</title><p id=a>one<p id=b>\n=== END FILE ===",
        ])
        _ = try await first.run(LoopWorkshop.brief(["css: #a"]))
        // The recording goes on where the first round stopped.
        try first.folder.write(first.file("recording/002.reply.txt"), to: "recording/001.reply.txt")
        try first.folder.write(first.file("recording/003.reply.txt"), to: "recording/002.reply.txt")
        let run = try await first.run(LoopWorkshop.brief(["css: #b"], round: 2))
        #expect(run.attempts.first?.report.results(.failed).map(\.id) == ["round-1.1"])
        #expect(run.exitCode == 0)
        let prompt = first.file("run/attempt-1/prompt.txt")
        #expect(prompt.contains("<p id=a>one"))
        #expect(prompt.contains("## Earlier checks, still in force\n- round-1.1: css: #a"))
        // What the answer did not mention stays.
        #expect(first.file("data/pages/\(try repository())/README.md").contains("# Page"))
    }

    @Test func `attachments are the program's, and what needs no thought is mended without the model`() async throws {
        let workshop = try LoopWorkshop(replies: [
            """
            === FILE: index.html ===
            ```html
            <!DOCTYPE html><html lang="en"><title>t</title><p id="n"></p>
            <script>fetch("/Data.csv").then(r => r.text()).then(t => { document.querySelector('#n').textContent = t; })</script></html>
            ```
            === END FILE ===
            === FILE: data.csv ===
            made up
            === END FILE ===
            === FILE: LICENSE ===
            none
            === END FILE ===
            """
        ])
        let attachment = AttachmentReference(name: "data.csv", url: "data:text/csv,42")
        let run = try await workshop.run(
            LoopWorkshop.brief(["css: #n = \"42\"", "file: data.csv = attachment"], attachments: [attachment]))
        #expect(run.exitCode == 0, "\(run.attempts.first?.report.results(.failed).map(\.message) ?? [])")
        #expect(run.attempts.first?.fixes == ["index.html: \"/Data.csv\" became \"data.csv\""])
        #expect(run.attempts.first?.notes.count == 2)
    }

    @Test func `a second run in the same folder leaves nothing of the first`() async throws {
        var workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p id=b>"), LoopWorkshop.page("<p id=a>")])
        _ = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(!workshop.file("run/attempt-2/reply.txt").isEmpty)
        workshop.limits.repairs = 0
        _ = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(!workshop.file("run/attempt-1/reply.txt").isEmpty)
        #expect(workshop.file("run/attempt-2/reply.txt").isEmpty)
    }

    private func repository() throws -> String {
        LoopWorkshop.brief([]).publishedTask.repositoryName.description
    }
}
