import Agent
import Checks
import FoundationEssentials
import Network
import TestSupport
import Testing

/// What may leave this machine, on the way that every publication goes.
@Suite(.timeLimit(.minutes(5))) struct PublishGateTests {
    private static let secret = "s3cret-Of-The-Request"

    private func fault(in site: Site, brief: String = "Write a page.", message: String = "m") async throws -> String? {
        let scene = try PublishScene()
        var task = LoopWorkshop.brief([])
        task.text = brief
        task.secret = Secret(Self.secret)
        let publisher = LocalPublisher(
            data: scene.data, pages: try #require(PagesAddress("http://127.0.0.1:1/")), owner: "o", git: scene.git,
            gate: PublishGate(secrets: [Secret("key-of-the-model-1")], brief: task))
        do throws(PublishError) {
            _ = try await publisher.publish(
                site, for: PublishScene.task, round: 1, date: PublishScene.date, message: message)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        "CNAME", "cname", "docs/CNAME", "_config.yml", ".github/workflows/ci.yml", ".github/dependabot.yml",
    ])
    func `a file that steers GitHub is not published`(path: String) async throws {
        let fault = try await fault(in: Site(texts: ["index.html": "", path: "x"]))
        #expect(fault?.contains("'\(path)' would") == true || fault?.contains("'\(path)' is a workflow") == true)
    }

    @Test func `a workflow that the brief names is published, and no other`() async throws {
        let brief = "Add .github/workflows/ci.yml that runs ruff."
        #expect(try await fault(in: Site(texts: [".github/workflows/ci.yml": "on: push"]), brief: brief) == nil)
        #expect(try await fault(in: Site(texts: [".github/workflows/cd.yml": "on: push"]), brief: brief) != nil)
    }

    @Test(arguments: [
        secret, "x=\(secret);", Data("user:\(secret)".utf8).base64EncodedString(),
        "data:text/plain;base64," + Data("ab\(secret)c".utf8).base64EncodedString(),
        "s3cret%2DOf%2DThe%2DRequest", "key-of-the-model-1",
    ])
    func `our own secrets and the request's are found however they are written`(text: String) async throws {
        let found = try #require(try await fault(in: Site(texts: ["index.html": "", "a.js": text])))
        #expect(found.contains("a.js contains a secret of this program or of the request"))
        #expect(!found.contains(Self.secret))
        #expect(try await fault(in: Site(texts: ["index.html": ""]), message: "by \(text)") != nil)
    }

    @Test(arguments: [
        ("ghp_" + String(repeating: "a1B", count: 12), "a GitHub token"),
        ("AKIA" + String(repeating: "Q2", count: 8), "an AWS key"),
        ("sk_" + "live_" + String(repeating: "4eC39H", count: 4), "a Stripe key"),
        ("xox" + "b-1234567890-1234567890-abc", "a Slack token"),
        ("-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"),
        ("AIza" + String(repeating: "a", count: 35), "a Google key"),
    ])
    func `a key of somebody else is known by its looks`(key: String, kind: String) async throws {
        let site = Site(texts: ["index.html": "", "a.js": "const key = '\(key)'"])
        #expect(try await fault(in: site)?.contains("a.js contains what looks like \(kind)") == true)
        // The evaluator gave it to be used.
        #expect(try await fault(in: site, brief: "Use the key \(key).") == nil)
    }

    @Test func `words that only resemble keys are published`() async throws {
        let site = Site(texts: [
            "a.js": "const token = localStorage.getItem('token'); const sk_live = 1; // AKIAIOSFODNN7EXAMPLE",
            "b.txt": "s3cret-Of-The-Reques secret password PRIVATE KEY",
        ])
        #expect(try await fault(in: site) == nil)
    }
}
