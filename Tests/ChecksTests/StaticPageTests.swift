import Browser
import Checks
import TestSupport
import Testing

/// Pages that can run nothing are judged from the files; a browser must see the same.
@Suite(.sharedBrowser, .serialized) struct StaticPageTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let files: [String: String]
        /// Whether the files alone tell everything.
        let isCertain: Bool

        init(_ name: String, _ head: String, _ body: String, isCertain: Bool = true, _ more: [String: String] = [:]) {
            testDescription = name
            self.isCertain = isCertain
            let page =
                "<!DOCTYPE html><html><head><title>t</title>\(head)</head><body><p id=a>Hello</p>\(body)</body></html>"
            files = more.merging(["index.html": page]) { _, new in new }
        }
    }

    static let cases = [
        Case("nothing but text", "", ""),
        Case("an image that is there", "", "<img src=a.svg>", ["a.svg": svg]),
        Case("an image that is missing", "", "<img src=a.svg>"),
        Case("an image in another case", "", "<img src=A.svg>", ["a.svg": svg]),
        Case("an image on a page with a base", "<base href=img/>", "<img src=a.svg>", ["img/a.svg": svg]),
        Case("an image beside the base", "<base href=img/>", "<img src=a.svg>", ["a.svg": svg]),
        Case("a space in a name, and a query", "", "<img src='my a.svg?x=1#y'>", ["my a.svg": svg]),
        Case("a path with dots", "", "<img src='x/../a.svg'><img src=./a.svg>", ["a.svg": svg]),
        Case("an image from the root", "", "<img src=/a.svg>", ["a.svg": svg]),
        Case("a style sheet that is there", "<link rel=stylesheet href=s.css>", "", ["s.css": "p { color: red }"]),
        Case("a style sheet that is missing", "<link rel=stylesheet href=s.css>", ""),
        Case(
            "a style sheet's pictures", "<link rel=stylesheet href=c/s.css>", "",
            [
                "c/s.css": "@import 'more.css'; p { background: url(../a.svg) }", "c/more.css": "", "a.svg": svg,
            ]),
        Case(
            "a picture missing in a style sheet", "<style>p { background: url('a.svg') }</style>", "", isCertain: false),
        Case("a picture for nobody", "<style>.x { background: url(a.svg) }</style>", "", isCertain: false),
        Case("a style sheet missing in another", "<style>@import \"no.css\";</style>", "", isCertain: false),
        Case("a picture in an attribute", "", "<i style='background: url(no.svg)'>x</i>", isCertain: false),
        Case("sizes that are there", "", "<img src=a.svg srcset='a.svg 1x, b.svg 2x'>", ["a.svg": svg, "b.svg": svg]),
        Case(
            "sizes that are missing", "", "<img src=a.svg srcset='no.svg 1x, b.svg 2x'>", isCertain: false,
            ["a.svg": svg]),
        Case("an icon that is missing", "<link rel=icon href=no.ico>", "", isCertain: false),
        Case("a lazy image that is missing", "", "<img loading=lazy src=no.svg>", isCertain: false),
        Case("a video that is missing", "", "<video src=no.mp4></video>", isCertain: false),
        Case(
            "addresses that are no files", "",
            "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><a href=no.html>x</a>"),
        Case("no title, and a placeholder", "</title><title>", "<p>${name}</p>"),
    ]

    private static let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    private static let checks = ["css: #a = \"Hello\"", "css: #b", "css: img >= 1", "xpath: //p", "file: a.svg"]

    @Test(arguments: cases)
    func `the files tell what a browser sees`(item: Case) async throws {
        let files = try await report(on: item.files, browser: nil)
        // A check of a rendered page makes sure that the browser looks.
        let seen = try await report(on: item.files, browser: try SharedBrowser.chromium, more: ["page: loads"])
        for (ours, theirs) in zip(files, seen.filter { $0.check != "page: loads" }) {
            if !item.isCertain, ours.id == "health.no-failed-requests" {
                #expect(ours.verdict == .undecided, "\(ours.message)")
            } else {
                #expect(ours.verdict == theirs.verdict, "\(ours.id): \(ours.message) — \(theirs.message)")
                #expect(ours.message == theirs.message)
            }
        }
        let needsBrowser = SiteJudge.needsBrowser(
            for: checks(), on: Site(texts: item.files), settings: SiteJudge.Settings(address: try address()))
        #expect(needsBrowser == !item.isCertain)
    }

    @Test(arguments: [
        "<script></script>", "<p onclick='x()'>", "<a href=' javascript:x()'>", "<iframe></iframe>",
        "<object></object>",
        "<embed>", "<meta http-equiv=Refresh content='9;url=x'>", "<template shadowrootmode=open></template>",
    ])
    func `a page that can run something needs a browser`(body: String) throws {
        let settings = SiteJudge.Settings(address: try address())
        let site = Site(texts: ["index.html": "<!DOCTYPE html><title>t</title><p>\(body)"])
        #expect(SiteJudge.needsBrowser(for: checks(), on: site, settings: settings))
        let plain = Site(texts: ["index.html": "<!DOCTYPE html><title>t</title><p>"])
        #expect(!SiteJudge.needsBrowser(for: checks(), on: plain, settings: settings))
        for text in ["js: 1 < document.body.children.length", "page: loads", "css: p shows \"x\""] {
            #expect(SiteJudge.needsBrowser(for: [Check(id: "1", text: text)], on: plain, settings: settings))
        }
    }

    @Test func `a browser that does not start is not missed on a page without scripts`() async throws {
        let broken = Chromium(try ChromiumProgram(named: "/bin/false", path: ""))
        let results = try await report(on: Self.cases[2].files, browser: broken)
        #expect(results.contains { $0.id == "health.no-failed-requests" && $0.message == "not found: a.svg" })
        #expect(!results.contains { $0.verdict == .undecided })
    }

    private func checks(_ more: [String] = []) -> [Check] {
        (Self.checks + more).enumerated().map { Check(id: "\($0 + 1)", text: $1) }
    }

    private func report(
        on files: [String: String], browser: Chromium?, more: [String] = []
    ) async throws -> [CheckResult] {
        let judge = SiteJudge(
            browser: browser, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        return await judge.report(on: Site(texts: files), named: "site", checks: checks(more)).results
    }
}
