import Checks
import TestSupport
import Testing

/// Pages that change in ways that their own script elements do not show.
@Suite(.sharedBrowser, .serialized) struct LivePageTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let html: String

        init(_ name: String, _ html: String) {
            testDescription = name
            self.html = html
        }
    }

    @Test(arguments: [
        Case(
            "a handler in an attribute", "<body onload=\"document.querySelector('#x').textContent = 'new'\"><p id=x>old"
        ),
        Case("a frame's script", "<p id=x>old</p><iframe src=frame.html></iframe>"),
        Case("a refresh", "<meta http-equiv=Refresh content='0; url=other.html'><p id=x>old"),
        Case(
            "messages to itself",
            """
            <p id=x>old<script>
            const {port1, port2} = new MessageChannel();
            const start = performance.now();
            port1.onmessage = () => {
                if (performance.now() - start < 800) port2.postMessage(1); else x.textContent = 'new';
            };
            port2.postMessage(1);
            </script>
            """),
    ])
    func `a page is judged as what it becomes`(item: Case) async throws {
        let files = [
            "index.html": "<!DOCTYPE html><title>t</title>\(item.html)",
            "frame.html":
                "<script>setTimeout(() => parent.document.querySelector('#x').textContent = 'new', 200)</script>",
            "other.html": "<!DOCTYPE html><title>t</title><p id=x>new",
        ]
        let report = try await judged(files, ["css: #x = \"new\""], seconds: 15)
        #expect(report.results.first?.verdict == .passed, "\(report.results.first?.message ?? "")")
    }

    @Test(arguments: ["", "setTimeout(() => {"])
    func `a page that leaves for a place it does not reach is not judged by the browser's error page`(
        delayed: String
    ) async throws {
        let leave = "location.href = 'https://elsewhere.example/'"
        let script = delayed.isEmpty ? leave : "\(delayed) \(leave) }, 200)"
        let report = try await judged(
            ["index.html": "<!DOCTYPE html><title>t</title><p id=x>old</p><script>\(script)</script>"],
            ["css: .error = 0", "css: #x = 0", "js: document.title !== 't'"], seconds: 15)
        for result in report.results {
            #expect(result.verdict == .undecided, "\(result.check): \(result.message)")
            #expect(result.message.contains("elsewhere.example"), "\(result.message)")
        }
    }

    @Test func `without a browser a page with a handler is undecided where that could matter`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let report = await judge.report(
            on: Site(texts: ["index.html": "<title>t</title><body onload='start()'><p>a"]), named: "site",
            checks: [Check(id: "1", text: "css: #late"), Check(id: "2", text: "css: p")])
        #expect(report.results.prefix(2).map(\.verdict) == [.undecided, .passed])
    }
}
