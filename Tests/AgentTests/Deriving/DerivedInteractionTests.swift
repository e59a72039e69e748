import Agent
import Checks
import JSON
import TestSupport
import Testing

/// Derived interactions, which must not hold without the page's scripts.
@Suite(.sharedBrowser, .serialized) struct DerivedInteractionTests {
    static let page = """
        <!DOCTYPE html><html lang=en><title>Moon</title><p id=phase>waxing</p><a href="#top">Top</a>
        <button onclick="document.querySelector('#phase').textContent = 'full'">Go</button>
        <button id=more>More</button><ul></ul>
        <script>more.addEventListener('click', () => document.querySelector('ul').append(document.createElement('li')))</script>
        """

    @Test(arguments: [
        ("when: click button \"Go\" then text of #phase changes", Verdict.passed, ""),
        ("when: click #more then css: li = 1", .passed, ""),
        ("when: click #more then css: li = 2", .failed, ""),
        ("within 2 s: css: body matches /\\w{4,}/", .undecided, "also without the page's scripts"),
        ("when: click link \"Top\" then address contains \"#top\"", .undecided, "also without the page's scripts"),
        ("when: click #more then css: #phase = \"waxing\"", .undecided, "also without the page's scripts"),
    ])
    func `an interaction must fail without scripts`(
        assertion: String, verdict: Verdict, words: String
    ) async throws {
        let reply = JSONValue.object(["assertions": [.string(assertion)]]).text
        let settings = SiteJudge.Settings(address: try #require(PagesAddress("https://owner.github.io/repo/")))
        let judge = SiteJudge(
            browser: try SharedBrowser.chromium, foreign: NoNetwork(), settings: settings,
            deriver: try DerivingScene().deriver([reply, reply]))
        let report = await judge.report(
            on: Site(texts: ["index.html": Self.page]), named: "site", checks: [Check(id: "1", text: "The moon waxes")])
        let result = try #require(report.results.first)
        #expect(result.verdict == verdict, "\(result.message)")
        #expect(result.message.contains(words), "\(result.message)")
    }
}
