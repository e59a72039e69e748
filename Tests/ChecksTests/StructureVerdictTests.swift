import Checks
import TestSupport
import Testing

@Suite(.sharedBrowser, .serialized) struct StructureVerdictTests {
    static let files = [
        "index.html": """
        <!DOCTYPE html><html lang="en"><head><title>City  Guide</title></head><body>
        <h1 id="head-line">Hello&nbsp; <b>World</b></h1>
        <table><tr><td>1<tr><td>2</table>
        <template><h2>not there</h2></template><img alt="" src="a.png"><img alt="A" src="b.png">
        <script>setTimeout(() => { const p = document.createElement('p'); p.id = 'late'; document.body.append(p); }, 300);
        setTimeout(() => { document.querySelector('#gone')?.remove(); }, 200);</script><i id="gone"></i></body></html>
        """,
        "README.md": "# Guide\nthree words here",
        "LICENSE": "MIT License\n\nPermission is hereby granted, free of\ncharge, to",
        "data.json": #"{"max": {"val": 12.5, "fy": "2021"}, "list": [1], "ok": true}"#, "bad.json": "{",
        "uid.txt": "u-1\n",
        "p.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "t.csv": "a,b\n\"1,5\",2\n", "u.csv": "a,b\n1\n",
    ]

    struct Case: CustomTestStringConvertible {
        let check: String
        let verdict: Verdict
        let words: String

        init(_ check: String, _ verdict: Verdict, _ words: String = "") {
            self.check = check
            self.verdict = verdict
            self.words = words
        }

        var testDescription: String { check }
    }

    @Test(arguments: [
        Case("css: #head-line", .passed), Case("css: #headline", .failed, "no element matches #headline"),
        Case("css: tbody tr = 2", .passed), Case("css: tbody tr >= 3", .failed, "2 elements match tbody tr, not >= 3"),
        Case("css: h1 = \"Hello World\"", .passed), Case("css: h1 contains \"hello\"", .failed, "says \"Hello World\""),
        Case("css: h1 matches /^Hello/", .passed), Case("css: h2 = 0", .passed),
        Case("css: img[alt=\"\"] = 1", .passed),
        Case("css: #late", .passed), Case("css: #late = 0", .failed), Case("css: #gone = 0", .passed),
        Case("css: title = \"City Guide\"", .passed), Case("css: p:hover", .invalid), Case("css: ##x", .invalid),
        Case("css:", .invalid), Case("css: h1 contains Hello", .invalid, "write contains \"…\""),
        Case("xpath: //table/tbody", .passed, "it came to <tbody>"), Case("xpath: not(//p[@id='late'])", .failed),
        Case("xpath: count(//i[@id='gone']) < 1", .passed), Case("xpath: count(//tr) = 2", .passed),
        Case("xpath: count(//tr) = 3", .failed),
        Case("xpath: //[", .invalid), Case("xpath:", .invalid),
        Case("file: README.md", .passed), Case("file: readme.md", .failed, "there is README.md"),
        Case("file: none.txt", .failed, "no file none.txt"),
        Case("file: README.md words = 5", .passed), Case("file: uid.txt lines = 1", .passed),
        Case("file: uid.txt bytes < 4", .failed, "has 4 bytes"),
        Case("file: uid.txt = attachment", .passed), Case("file: data.json = attachment", .undecided),
        Case("file: data.json json", .passed),
        Case("file: bad.json json", .failed, "line 1"), Case("file: p.svg svg", .passed),
        Case("file: data.json svg", .failed),
        Case("file: t.csv csv", .passed), Case("file: u.csv csv", .failed, "line 2 has 1 fields"),
        Case("file: data.json .max.val number", .passed),
        Case("file: data.json .max.fy number", .failed, "is a string"),
        Case("file: data.json .max.val > 12", .passed),
        Case("file: data.json .min.val > 12", .failed, "has no field min"),
        Case("file: data.json .max.fy > \"2020\"", .passed), Case("file: data.json .list.0 = 1", .passed),
        Case("file: ../secret", .invalid), Case("file: data.json bananas", .invalid),
        Case("Repo has MIT license", .passed), Case("LICENSE contains the MIT License text", .passed),
        Case("uid.txt matches the attached uid.txt", .passed), Case("README.md exists", .passed),
        Case("p.svg is valid SVG", .passed),
        Case("Page title is 'City Guide'", .passed), Case("Title contains Guide", .passed),
        Case("Element #head-line exists", .passed),
        Case("final HTML contains #head-line", .passed), Case("h1 with id=head-line exists", .passed),
        Case("h1 contains Hello World", .passed),
        Case("Button with id=theme-toggle exists", .failed), Case("GitHub Pages is enabled", .deferred),
        Case("README.md is professional", .undecided, "not understood"), Case("Check 1", .undecided),
        Case("", .invalid),
        Case("Page title is 'Sales ${seed}'", .invalid, "${seed}"),
    ])
    func `a structural check gets the verdict that its author means`(_ item: Case) async throws {
        let report = try await judged(Self.files, [item.check], attachments: ["uid.txt": Array("u-1\n".utf8)])
        let result = try #require(report.results.first)
        #expect(result.verdict == item.verdict, "\(result.message)")
        #expect(result.message.contains(item.words), "\(result.message)")
    }

    @Test func `near misses are shown with their lines when the page has no script`() async throws {
        let html = "<!DOCTYPE html>\n<title>t</title>\n<p id='total_sales'>1</p>\n"
        let report = try await judged(["index.html": html], ["css: #total-sales"])
        #expect(report.results.first?.evidence.candidates == ["line 3: <p id=\"total_sales\">1"])
    }

    @Test func `without a browser a scripted page is undecided where scripts could matter`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let checks = ["css: #head-line", "css: #late", "css: #nothing = 0", "js: true", "file: README.md"].enumerated()
            .map { Check(id: "\($0)", text: $1) }
        let report = await judge.report(on: Site(texts: Self.files), named: "site", checks: checks)
        #expect(report.results.prefix(5).map(\.verdict) == [.passed, .undecided, .undecided, .undecided, .passed])
    }
}
