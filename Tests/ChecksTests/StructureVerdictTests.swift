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

    static let cases = [
        VerdictCase("css: #head-line", .passed), VerdictCase("css: #headline", .failed, "no element matches #headline"),
        VerdictCase("css: tbody tr = 2", .passed),
        VerdictCase("css: tbody tr >= 3", .failed, "2 elements match tbody tr, not >= 3"),
        VerdictCase("css: h1 = \"Hello World\"", .passed),
        VerdictCase("css: h1 contains \"hello\"", .failed, "says \"Hello World\""),
        VerdictCase("css: h1 matches /^Hello/", .passed), VerdictCase("css: h2 = 0", .passed),
        VerdictCase("css: img[alt=\"\"] = 1", .passed),
        VerdictCase("css: #late", .passed), VerdictCase("css: #late = 0", .failed),
        VerdictCase("css: #gone = 0", .passed),
        VerdictCase("css: title = \"City Guide\"", .passed), VerdictCase("css: p:hover", .invalid),
        VerdictCase("css: ##x", .invalid),
        VerdictCase("css:", .invalid), VerdictCase("css: h1 contains Hello", .invalid, "write contains \"…\""),
        VerdictCase("xpath: //table/tbody", .passed, "it came to <tbody>"),
        VerdictCase("xpath: not(//p[@id='late'])", .failed),
        VerdictCase("xpath: count(//i[@id='gone']) < 1", .passed), VerdictCase("xpath: count(//tr) = 2", .passed),
        VerdictCase("xpath: count(//tr) = 3", .failed),
        VerdictCase("xpath: //[", .invalid), VerdictCase("xpath:", .invalid),
        VerdictCase("file: README.md", .passed), VerdictCase("file: readme.md", .failed, "there is README.md"),
        VerdictCase("file: none.txt", .failed, "no file none.txt"),
        VerdictCase("file: README.md words = 5", .passed), VerdictCase("file: uid.txt lines = 1", .passed),
        VerdictCase("file: uid.txt bytes < 4", .failed, "has 4 bytes"),
        VerdictCase("file: uid.txt = attachment", .passed), VerdictCase("file: data.json = attachment", .undecided),
        VerdictCase("file: data.json json", .passed),
        VerdictCase("file: bad.json json", .failed, "line 1"), VerdictCase("file: p.svg svg", .passed),
        VerdictCase("file: data.json svg", .failed),
        VerdictCase("file: t.csv csv", .passed), VerdictCase("file: u.csv csv", .failed, "line 2 has 1 fields"),
        VerdictCase("file: data.json .max.val number", .passed),
        VerdictCase("file: data.json .max.fy number", .failed, "is a string"),
        VerdictCase("file: data.json .max.val > 12", .passed),
        VerdictCase("file: data.json .min.val > 12", .failed, "has no field min"),
        VerdictCase("file: data.json .max.fy > \"2020\"", .passed), VerdictCase("file: data.json .list.0 = 1", .passed),
        VerdictCase("file: ../secret", .invalid), VerdictCase("file: data.json bananas", .invalid),
        VerdictCase("Repo has MIT license", .passed), VerdictCase("LICENSE contains the MIT License text", .passed),
        VerdictCase("uid.txt matches the attached uid.txt", .passed), VerdictCase("README.md exists", .passed),
        VerdictCase("p.svg is valid SVG", .passed),
        VerdictCase("Page title is 'City Guide'", .passed), VerdictCase("Title contains Guide", .passed),
        VerdictCase("Element #head-line exists", .passed),
        VerdictCase("final HTML contains #head-line", .passed), VerdictCase("h1 with id=head-line exists", .passed),
        VerdictCase("h1 contains Hello World", .passed),
        VerdictCase("Button with id=theme-toggle exists", .failed), VerdictCase("GitHub Pages is enabled", .deferred),
        VerdictCase("README.md is professional", .undecided, "a matter of taste"), VerdictCase("Check 1", .undecided),
        VerdictCase("", .invalid),
        VerdictCase("Page title is 'Sales ${seed}'", .invalid, "${seed}"),
    ]

    @Test func `a structural check gets the verdict that its author means`() async throws {
        try await expectVerdicts(of: Self.cases, on: Self.files, attachments: ["uid.txt": Array("u-1\n".utf8)])
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
