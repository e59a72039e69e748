import Agent
import Browser
import Checks
import JSON
import TestSupport
import Testing

/// Derived assertions as they are judged and reported.
@Suite(.sharedBrowser, .serialized) struct DerivedCheckTests {
    static let files = [
        "index.html": "<!DOCTYPE html><html lang=en><title>Moon</title><p id=phase>waxing</p></html>",
        "README.md": "# Moon",
    ]

    private func judged(
        _ assertion: String, files: [String: String] = files, browser: Chromium?
    ) async throws -> CheckResult {
        let reply = JSONValue.object(["assertions": [.string(assertion)]]).text
        let settings = SiteJudge.Settings(address: try #require(PagesAddress("https://owner.github.io/repo/")))
        let judge = SiteJudge(
            browser: browser, foreign: NoNetwork(), settings: settings,
            deriver: try DerivingScene().deriver([reply, reply]))
        let report = await judge.report(
            on: Site(texts: files), named: "site", checks: [Check(id: "1", text: "The moon waxes")])
        return try #require(report.results.first)
    }

    @Test(arguments: [
        ("css: #phase", Verdict.passed), ("css: #phase contains \"waning\"", .failed),
        ("css: p shows \"waxing\"", .passed),
        ("xpath: count(//p) = 1", .passed), ("file: README.md contains \"Moon\"", .passed),
        ("source: contains \"waxing\"", .passed), ("page: loads", .passed), ("css: title = \"Moon\"", .passed),
        ("css: body contains \"waxing\"", .passed), ("css: html contains \"waxing\"", .passed),
    ])
    func `a derived assertion that can fail decides`(assertion: String, verdict: Verdict) async throws {
        let result = try await judged(assertion, browser: try SharedBrowser.chromium)
        #expect(result.verdict == verdict, "\(result.message)")
        #expect(result.isDerived)
        #expect(result.assertion == assertion)
    }

    @Test(arguments: [
        "css: .error = 0", "css: li < 5", "css: body", "file: result.json absent", "xpath: not(//b)", "css: html[lang]",
    ])
    func `one that passes on an empty page proves nothing`(assertion: String) async throws {
        let result = try await judged(assertion, browser: try SharedBrowser.chromium)
        #expect(result.verdict == .undecided)
        #expect(
            result.message.contains("understood as \(assertion), which passes on an empty page too"),
            "\(result.message)")
        #expect(!result.isDerived)
    }

    @Test func `without a browser it stays open whether a derived assertion can fail`() async throws {
        let result = try await judged("css: #phase", browser: nil)
        #expect(result.verdict == .undecided)
        #expect(result.message.contains("whether that can fail is not known"))
        #expect(try await judged("file: README.md", browser: nil).verdict == .passed)
    }

    @Test func `reports mark what was derived`() async throws {
        let reply = #"{"assertions": ["css: #moon"]}"#
        let settings = SiteJudge.Settings(address: try #require(PagesAddress("https://owner.github.io/repo/")))
        let judge = SiteJudge(
            browser: try SharedBrowser.chromium, foreign: NoNetwork(), settings: settings,
            deriver: try DerivingScene().deriver([reply, reply]))
        let report = await judge.report(
            on: Site(texts: Self.files), named: "site",
            checks: [Check(id: "1", text: "The moon waxes"), Check(id: "2", text: "css: #phase")])
        #expect(report.json["checks"]?.array?.prefix(2).map { $0["derived"] } == [true, false])
        let text = HumanReport(report, style: TextStyle(isColoured: false)).text
        #expect(text.contains("✗ 1 The moon waxes (derived)"))
        #expect(text.contains("derived: css: #moon"))
        #expect(!text.contains("css: #phase (derived)"))
    }
}
