import Checks
import TestSupport
import Testing

/// What scripts do to form controls without touching an attribute.
@Suite(.sharedBrowser, .serialized) struct ControlStateTests {
    private static let page = """
        <!DOCTYPE html><title>t</title><form><input id=c1 type=checkbox><input id=c2 type=checkbox checked>
        <input id=c3 type=checkbox><input id=t1 placeholder=x><input id=t2 placeholder=x value=v><input id=n checked>
        <textarea id=a1 placeholder=x></textarea><textarea id=a2 placeholder=x>v</textarea>
        <input id=r1 type=radio name=r checked><input id=r2 type=radio name=r><input id=r3 type=radio name=q>
        <input id=r4 type=radio><select id=s><option id=o1 selected>1<option id=o2>2</select>
        <select id=m multiple><option id=o3 selected>1<option id=o4>2</select><progress id=p1></progress>
        <progress id=p2 value=0.5></progress></form><details id=d></details>
        """

    private static let changes = """
        const $ = id => document.getElementById(id);
        $('c1').checked = true; $('c2').checked = false; $('c3').indeterminate = true; $('t1').value = 'v'; $('t2').value = '';
        $('n').checked = true; $('a1').value = 'v'; $('a2').value = ''; $('r2').checked = true; $('o2').selected = true;
        $('o3').selected = false; $('o4').selected = true; $('d').open = true;
        """

    private static let ids = [
        "c1", "c2", "c3", "t1", "t2", "n", "a1", "a2", "r1", "r2", "r3", "r4", "o1", "o2", "o3", "o4", "p1", "p2", "d",
    ]

    @Test(arguments: [page, page + "<script>\(changes)</script>"])
    func `selectors see the states that the browser has`(html: String) async throws {
        let states = [
            ":checked", ":indeterminate", ":placeholder-shown", "[checked]", "[selected]", ":is([open], :checked)",
        ]
        let selectors = Self.ids.flatMap { id in states.map { "#\(id)\($0)" } }
        let checks = selectors.flatMap { selector in
            ["css: \(selector)", "js: !!document.querySelector('\(selector)')"]
        }
        let report = try await judged(["index.html": html], checks)
        for (index, selector) in selectors.enumerated() {
            let (ours, theirs) = (report.results[2 * index], report.results[2 * index + 1])
            #expect(ours.verdict == theirs.verdict, "\(selector): \(ours.message) — \(theirs.message)")
        }
    }

    @Test func `what a script has unset is absent once the page is at rest`() async throws {
        let report = try await judged(
            ["index.html": Self.page + "<script>setTimeout(() => { \(Self.changes) }, 300)</script>"],
            ["css: #c2:checked = 0", "css: #c2[checked]", "css: #t1:placeholder-shown = 0", "css: #o1:checked = 0"])
        #expect(report.results.map(\.verdict) == [.passed, .passed, .passed, .passed])
    }
}
