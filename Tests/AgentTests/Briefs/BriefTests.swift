import Agent
import Checks
import FoundationEssentials
import JSON
import Network
import Testing

@Suite struct BriefTests {
    @Test func `every field of a request is read`() throws {
        let brief = try BriefScene.parse(BriefScene.request)
        #expect(
            brief
                == Brief(
                    email: "student@example.com", secret: Secret("agreed"), task: "sales-3f8a1", round: 2, nonce: "n-1",
                    text: "Sum the sales.", checks: Check.list(from: BriefScene.request["checks"]),
                    evaluationURL: "https://example.com/notify",
                    attachments: [
                        AttachmentReference(name: "data.csv", url: "data:text/csv;base64,YSxiCg=="),
                        AttachmentReference(name: "logo.png", url: "https://example.com/logo.png"),
                    ]))
        #expect(brief.checks.map(\.text) == ["css: #total-sales", "{\"js\":\"document.title\"}"])
    }

    @Test(arguments: ["checks", "attachments"])
    func `what the protocol leaves open may be absent or null`(name: String) {
        #expect(BriefScene.faults(of: BriefScene.changed(name, nil)) == [])
        #expect(BriefScene.faults(of: BriefScene.changed(name, .null)) == [])
    }

    @Test func `unknown fields are ignored`() throws {
        let brief = try BriefScene.parse(BriefScene.changed("signature", ["x": 1]))
        #expect(try brief == BriefScene.parse(BriefScene.request))
    }

    @Test(
        arguments: ["css: h1", ["js": "1"], [["brief": "more", "checks": ["a", "b"]]], 7, [nil, false]] as [JSONValue])
    func `checks may have any shape`(checks: JSONValue) throws {
        let brief = try BriefScene.parse(BriefScene.changed("checks", checks))
        #expect(brief.checks == Check.list(from: checks))
        #expect(!brief.checks.isEmpty)
    }

    @Test func `the secret is not in what the brief prints`() throws {
        let brief = try BriefScene.parse(BriefScene.request)
        var text = "\(brief)"
        dump(brief, to: &text)
        #expect(!text.contains("agreed"))
    }

    @Test func `a local brief needs only its text`() throws {
        let brief = try BriefScene.parse(["brief": "Show a clock."], .local)
        #expect(brief.round == 1)
        #expect(brief.evaluationURL == nil)
        #expect(brief.secret.isEmpty)
        #expect(brief.email == "developer@localhost")
        #expect(brief.task == "brief-d4b6b241")
        #expect(brief.nonce == "local-d4b6b2415f2990e1")
    }

    @Test func `a local brief without a task gets one that depends on its text`() throws {
        let clock = try BriefScene.parse(["brief": "Show a clock."], .local)
        let again = try BriefScene.parse(["checks": [], "brief": "Show a clock."], .local)
        let other = try BriefScene.parse(["brief": "Show a clock!"], .local)
        #expect(clock == again)
        #expect(clock.task != other.task)
        #expect(clock.nonce != other.nonce)
    }

    @Test func `given defaults are used, but not before the file's own fields`() throws {
        let defaults = BriefDefaults(email: "a@b", task: "clock", nonce: "n")
        let bare = try BriefScene.parse(["brief": "Show a clock."], .local, defaults: defaults)
        #expect([bare.email, bare.task, bare.nonce] == ["a@b", "clock", "n"])
        let full = try BriefScene.parse(BriefScene.request, .local, defaults: defaults)
        #expect(try full == BriefScene.parse(BriefScene.request))
    }

    @Test(arguments: ["round", "evaluation_url", "email", "task", "nonce", "secret"])
    func `what a local brief does say must be right all the same`(name: String) {
        #expect(BriefScene.faults(of: BriefScene.changed(name, ""), .local).count == 1)
        #expect(BriefScene.faults(of: BriefScene.changed(name, nil), .local) == [])
    }
}
