import Browser
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser) struct VisitTests {
    @Test func `storage and cookies outlast a reload, and nothing else does`() async throws {
        let html = """
            <body><output></output><script>
            const count = name => (window[name].n = Number(window[name].n ?? 0) + 1);
            document.cookie = 'n=' + (Number(document.cookie.split('=')[1] ?? 0) + 1);
            window.here = (window.here ?? 0) + 1;
            document.querySelector('output').textContent =
              [count('localStorage'), count('sessionStorage'), document.cookie, window.here].join(' ');
            </script>
            """
        let (before, reloaded, after) = try await visit(html) { page async throws(BrowserError) in
            let before = try await page.output()
            let reloaded = try await page.reload()
            return (before, reloaded, try await page.output())
        }
        #expect(before == "1 1 n=1 1")
        #expect(reloaded)
        #expect(after == "2 2 n=2 1")
    }

    @Test func `a page goes back to where it was, and no further`() async throws {
        let pages = ["two.html": "<title>two</title><a href='#part'>part</a>"]
        let seen = try await visit("<title>one</title><a href=two.html>two</a>", pages) {
            page async throws(BrowserError) in
            var seen = ["\(try await page.goBack(within: .seconds(2)))"]
            for _ in 1...2 {
                _ = try await page.fault(clicking: "a")
                _ = try await page.settle(quiet: .milliseconds(100), within: .seconds(5))
                seen.append(page.location)
            }
            for _ in 1...3 {
                let went = try await page.goBack(within: .seconds(5))
                seen.append("\(went) \(page.location) \(try await page.read("document.title"))")
            }
            return seen
        }
        let two = PageHost.base + "two.html"
        #expect(
            seen == [
                "false", two, two + "#part", "true \(two) two", "true \(PageHost.base) one",
                "false \(PageHost.base) one",
            ])
    }

    @Test func `the record follows the title`() async throws {
        let titles = try await visit("<title>one</title><button onclick='document.title += `!`'>A</button>") {
            page async throws(BrowserError) in
            var titles = [page.record.title]
            _ = try await page.fault(clicking: "button")
            _ = try await page.read("document.title")
            titles.append(page.record.title)
            return titles
        }
        #expect(titles == ["one", "one!"])
    }

    @Test func `downloads are told and not made`() async throws {
        let html = """
            <body><a id=a download=notes.txt href="data:text/plain,hi">a</a><button>b</button><script>
            document.querySelector('button').onclick = () => {
              const link = document.createElement('a');
              link.href = URL.createObjectURL(new Blob(['1,2'], {type: 'text/csv'}));
              link.download = 'table.csv';
              link.click();
            };
            </script>
            """
        let downloads = try await visit(html) { page async throws(BrowserError) in
            for selector in ["#a", "button"] {
                _ = try await page.fault(clicking: selector)
                _ = try await page.settle(within: .seconds(5))
            }
            return page.record.downloads
        }
        #expect(downloads.map(\.name) == ["notes.txt", "table.csv"])
        #expect(downloads.first?.url == "data:text/plain,hi")
        #expect(downloads.last?.url.hasPrefix("blob:") == true)
    }

    @Test func `windows are told, and those after the third are closed`() async throws {
        let html = """
            <body><a href=other.html target=_blank rel=noopener>a</a><button>b</button><output></output><script>
            const opened = [];
            document.querySelector('button').onclick = () => {
              for (let n = 1; n <= 4; n++) opened.push(window.open('other.html?' + n));
            };
            setInterval(() => {
              document.querySelector('output').textContent = opened.map(w => w.closed ? 'closed' : 'open').join(' ');
            }, 20);
            </script>
            """
        let (popups, open) = try await visit(html, ["other.html": "<title>other</title>"]) {
            page async throws(BrowserError) in
            _ = try await page.fault(clicking: "a")
            _ = try await page.fault(clicking: "button")
            _ = try await page.evaluate(
                "new Promise(done => setInterval(() => opened.filter(w => w.closed).length >= 2 && done(), 20))")
            return (page.record.popups, try await page.output())
        }
        #expect(popups.map(\.url) == ["", "?1", "?2", "?3", "?4"].map { PageHost.base + "other.html" + $0 })
        #expect(open.hasPrefix("open open"), "\(open)")
    }

    @Test func `a page that asks for more than its requests is refused and told why`() async throws {
        let html = """
            <body><script>
            (async () => { for (let n = 0; n < 210; n++) await fetch('x?' + n).catch(() => {}); document.title = 'done'; })();
            </script>
            """
        let requests = try await visit(html) { page async throws(BrowserError) in
            _ = try await page.evaluate(
                "new Promise(done => setInterval(() => document.title === 'done' && done(), 20))", within: .seconds(20))
            return page.record.requests
        }
        #expect(requests.count == 201)
        #expect(requests.last?.outcome == .refused("a page may make 200 requests, and this is one more"))
        #expect(
            requests.dropLast().allSatisfy { $0.outcome == .answered(status: 404, bytes: 0) || $0.kind == "Document" })
    }

    @Test func `a console that never stops is cut off`() async throws {
        let console = try await visit("<script>for (let n = 0; n < 90; n++) console.log('x'.repeat(1000))</script>") {
            page async throws(BrowserError) in page.record.console
        }
        #expect(console.count == 65)
    }

    @Test func `what a person copies can be pasted`() async throws {
        let html = """
            <body><button>Copy</button><output></output><script>
            document.querySelector('button').onclick = async () => {
              await navigator.clipboard.writeText('copied');
              document.querySelector('output').textContent = await navigator.clipboard.readText();
            };
            </script>
            """
        let text = try await visit(html) { page async throws(BrowserError) in
            _ = try await page.fault(clicking: "button")
            _ = try await page.evaluate(
                "new Promise(done => setInterval(() => document.querySelector('output').textContent && done(), 20))")
            return try await page.output()
        }
        #expect(text == "copied")
    }
}
