import Browser
import FoundationEssentials
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser, .timeLimit(.minutes(5))) struct DashboardTests {
    @Test func `a task is sent, watched through two attempts, and its failing checks are understood`() async throws {
        let complaints = try await DashboardScene().visit { page throws(BrowserError) in
            try await page.shows("Nothing has been sent yet")
            #expect(try await Look.faults(of: page, named: "empty") == [])
            try await page.press("link", "Send the first task")
            // The form begins with an example, and says what its checks are understood as.
            try await page.shows("understood: css: #total-sales")
            #expect(try await Look.faults(of: page, named: "send") == [])
            try await page.press("button", "Send")
            try await page.press("link", "Watch it")

            try await page.shows("Attempt 2")
            try await page.waits(for: "document.querySelector('.summary .badge')?.textContent === 'done'")
            try await page.shows("2 checks failed")
            try await page.shows("document.title is \"Sales Summary - 3f8a1\", not `Sales Summary 3f8a1`")
            try await page.shows("all passed")
            #expect(try await page.read("String(document.querySelectorAll('article').length)") == "2")
            #expect(try await Look.faults(of: page, named: "job") == [])

            for name in ["What the model was asked for the repair", "Changes since the attempt before", "Show it here"]
            {
                let found = try await page.read(
                    "(() => { const fold = [...document.querySelectorAll('summary')].find(one => one.textContent === '\(name)');"
                        + " fold?.scrollIntoView(); fold?.click(); return String(Boolean(fold)) })()")
                #expect(found == "true", "\(name)")
            }
            try await page.waits(
                for:
                    "[...document.querySelectorAll('.diff .added')].some(line => line.textContent.includes('Sales Summary 3f8a1'))"
            )
            try await page.waits(for: "document.querySelector('.records pre')?.textContent.includes('document.title')")
            let frame = "document.querySelector('iframe')"
            try await page.waits(for: "\(frame)?.sandbox.contains('allow-scripts')")
            #expect(try await page.read("String(new URL(\(frame).src).origin !== location.origin)") == "true")
            // Neither the page around it nor a window of its own is the site's to change.
            #expect(try await page.read("\(frame).sandbox.value") == "allow-scripts allow-forms allow-same-origin")
            #expect(try await FrameView.shows(frame, of: page), "the frame is blank")
            #expect(page.record.requests.contains { $0.url.hasSuffix("/data.csv") }, "the site's script did not run")
            #expect(try await Look.faults(of: page, named: "opened") == [])

            try await page.press("link", "← All jobs")
            try await page.shows("sum-of-sales-3f8a1")
            #expect(try await Look.faults(of: page, named: "jobs") == [])
        }
        #expect(complaints == [])
    }

    @Test func `the model's text is read while it is written, without a secret in it`() async throws {
        let answer = try String(contentsOfFile: "\(DashboardScene.example).recording/002.reply.txt", encoding: .utf8)
        let lines = (1...60).map { "Line \($0).\n" }.joined()
        let model = try SlowModel([
            "First words.\n", "\(lines)It is an agreed ", "secret.\n<b>No markup</b>\n", "More of it.\n", answer,
        ])
        let live = "document.querySelector('.live')"
        let complaints = try await DashboardScene(model: model.name).visit { page throws(BrowserError) in
            try await page.press("link", "Send the first task")
            try await page.write(
                "css: #total-sales\ncss: #nowhere\nNo secrets in git history", "Checks, one on each line")
            try await page.press("button", "Send")
            try await page.press("link", "Watch it")
            try await page.waits(for: "\(live)?.textContent === 'First words.\\n'")
            try await page.shows("What the model is writing in attempt 1")
            model.goOn()
            model.goOn()
            try await page.waits(for: "\(live).textContent.includes('It is (secret).\\n<b>No markup</b>\\n')")
            #expect(try await page.read("String(document.body.textContent.includes('agreed'))") == "false")
            let rest = "\(live).scrollHeight - \(live).scrollTop - \(live).clientHeight"
            #expect(
                try await page.read("String(\(live).scrollHeight > \(live).clientHeight && \(rest) < 12)") == "true")
            #expect(try await page.read("\(live).ariaLive") == "off")
            #expect(try await Look.faults(of: page, named: "writing") == [])

            // Who scrolls up is left there.
            _ = try await page.read("(\(live).scrollTop = 0, '')")
            model.goOn()
            try await page.waits(for: "\(live).textContent.endsWith('More of it.\\n')")
            #expect(
                try await page.read("\(live).textContent.split('First words.').length + ' ' + \(live).scrollTop")
                    == "2 0")
            model.goOn()
            try await page.waits(for: "document.querySelector('.summary .badge')?.textContent === 'done'")
            try await page.waits(for: "document.querySelector('.writing').hidden")
            // What fails where it is published is told like what failed before.
            try await page.waits(
                for: "document.querySelector('.timeline > .bad > .checks > .failed')?.innerText.includes('#nowhere')")
            try await page.waits(
                for: "document.querySelector('section .badge.failed')?.textContent === '1 check failed'")
            #expect(try await Look.faults(of: page, named: "live") == [])
        }
        #expect(complaints == [])
    }

    /// Without a proxy the page's requests fail while the service is away; with one they are answered 502.
    @Test(arguments: [false, true])
    func `the story goes on where it was when the service has died and come back`(hasProxy: Bool) async throws {
        let answer = try String(contentsOfFile: "\(DashboardScene.example).recording/002.reply.txt", encoding: .utf8)
        let model = try SlowModel(["First words.\n", answer])
        let scene = try DashboardScene(model: model.name)
        let host = try DashboardHost(hasProxy: hasProxy)
        let timeline = "document.querySelector('.timeline').innerText"
        _ = try await scene.visit(through: host) { page throws(BrowserError) in
            try await page.press("link", "Send the first task")
            try await page.shows("understood: css: #total-sales")
            try await page.press("button", "Send")
            try await page.press("link", "Watch it")
            try await page.shows("First words.")
            do { try await scene.crash(for: .seconds(1)) } catch { throw .refused("\(error)") }
            try await page.shows("Another worker went on with it")
            model.goOn()
            try await page.waits(for: "document.querySelector('.summary .badge')?.textContent === 'done'")
            let seen = try await page.read(timeline)
            let connections = host.watched.all
            let ids = connections.flatMap(\.got)
            #expect(connections.count > 3)
            #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }, "told twice, or in disorder: \(connections)")
            for (index, connection) in connections.enumerated() {
                let last = connections[..<index].flatMap(\.got).last ?? 0
                #expect(connection.had == last, "connection \(index) of \(connections)")
            }
            // Whoever comes now reads the same story.
            _ = try await page.reload()
            try await page.shows("Published at")
            #expect(try await page.read(timeline) == seen)
            #expect(host.watched.all.dropFirst(connections.count).flatMap(\.got) == ids)
        }
    }

    @Test func `a job is found, cancelled and put back, and what is wrong with a task is said`() async throws {
        let complaints = try await DashboardScene(["--concurrency", "0"]).visit { page throws(BrowserError) in
            try await page.press("link", "Send a task")
            try await page.shows("understood: css: #total-sales")
            try await page.write("css: h1\ncss: [\nThe page feels like spring", "Checks, one on each line")
            try await page.waits(for: "document.querySelectorAll('.readings .invalid').length === 1")
            try await page.waits(for: "document.querySelectorAll('.readings .undecided').length === 1")
            let files = try await page.first("#files")
            try await page.does { () async throws(InputFault) in
                try await page.upload([("notes.txt", Array("hello".utf8))], into: files)
            }
            try await page.shows("notes.txt")
            try await page.press("button", "Remove data.csv")
            let curl = try await page.read("document.querySelector('form.send details pre')?.textContent ?? ''")
            #expect(curl.isEmpty, "made when it is first opened")
            try await page.press("button", "Send")
            try await page.press("link", "Watch it")

            try await page.waits(for: "document.querySelector('.summary .badge')?.textContent === 'waiting'")
            try await page.press("button", "Cancel")
            try await page.waits(for: "document.querySelector('.summary .badge')?.textContent === 'cancelled'")
            #expect(try await Look.faults(of: page, named: "cancelled") == [])
            try await page.press("link", "← All jobs")
            try await page.choose("waiting", "State")
            try await page.shows("No job fits.")
            try await page.choose("cancelled", "State")
            try await page.write("student@", "Search", role: "searchbox")
            try await page.press("link", "sum-of-sales-3f8a1")
            try await page.press("button", "Try again")
            try await page.waits(for: "document.querySelector('.summary .badge')?.textContent === 'waiting'")
            try await page.press("button", "Sign out")
            try await page.shows("The service’s secret")
            #expect(try await Look.faults(of: page, named: "sign-in") == [])
        }
        #expect(complaints == [])
    }

    @Test func `a prompt is changed into a new version, and one that could not be used is refused`() async throws {
        let complaints = try await DashboardScene(["--concurrency", "0"]).visit { page throws(BrowserError) in
            try await page.press("link", "Prompts")
            try await page.choose("answer.md", "Prompt")
            try await page.shows("The program puts in: {{fault}}")
            try await page.write("It\ncannot be used: {{nothing}}", "Text")
            try await page.press("button", "answer.md, line 2")
            #expect(
                try await page.read(
                    "(() => { const text = document.querySelector('#text');"
                        + " return text.value.slice(text.selectionStart, text.selectionEnd) })()")
                    == "cannot be used: {{nothing}}")
            try await page.press("button", "Save as a new version")
            try await page.shows("nothing was changed")
            #expect(try await Look.faults(of: page, named: "refused") == [])
            try await page.write("It cannot be used: {{fault}}", "Text")
            try await page.press("button", "Save as a new version")
            try await page.shows("Version 1 is in force")
            #expect(try await page.read("document.querySelector('#text').value") == "It cannot be used: {{fault}}")
            #expect(try await Look.faults(of: page, named: "prompts") == [])
            try await page.choose("0 (as installed)", "Version")
            try await page.waits(
                for: "!document.querySelector('#text').value.startsWith('It cannot be used: {{fault}}')")
        }
        // The browser itself notes each answer that is a refusal.
        #expect(complaints.count { !$0.contains("400") } == 0, "\(complaints)")
    }

    @Test func `what keeps people from using a page is found`() async throws {
        struct Host: ResourceHost {
            func answer(_ request: ResourceRequest) async -> ResourceAnswer {
                let page = """
                    <!DOCTYPE html><title>t</title><body><main><h1>One</h1><h3>Three</h3><button></button>
                    <p style="color: #999; background: #fff">pale</p><div style="width: 3000px">wide</div>
                    <input id="twice"><a href="/" id="twice" tabindex="2">there</a></main>
                    """
                let type = ResourceHeader("Content-Type", "text/html")
                return .response(status: 200, headers: [type], body: Array(page.utf8))
            }
        }
        let faults = try await SharedBrowser.chromium.withPage(servedBy: Host()) { page throws(BrowserError) in
            _ = try await page.navigate(to: "http://localhost/")
            return try await PageAudit.faults(of: page)
        }
        for fault in [
            "no language", "wider", "twice is there twice", "<button></button>: has no name",
            "id=\"twice\">: has no name", "order of the focus", "level 1", "contrast of 2.8",
        ] {
            #expect(faults.contains(fault), "\(fault) in \(faults)")
        }
    }

    @Test func `all of it can be reached by keyboard, in the order in which it is read`() async throws {
        let complaints = try await DashboardScene(["--concurrency", "0"]).visit { page throws(BrowserError) in
            try await page.press("link", "Send a task")
            try await page.shows("understood: css: #total-sales")
            _ = try await page.read("document.activeElement.blur(), ''")
            var reached: [String] = []
            for _ in 0..<22 {
                try await page.does { () async throws(InputFault) in try await page.press("Tab", in: nil) }
                reached.append(
                    try await page.read(
                        "[...document.querySelectorAll('*')].indexOf(document.activeElement) + ' '"
                            + " + (document.activeElement.id || document.activeElement.textContent)"))
            }
            let places = reached.compactMap { Int($0.prefix { $0 != " " }) }
            let rounds = zip(places, places.dropFirst()).count { $0 > $1 }
            #expect(rounds <= 1, "\(reached)")
            for id in ["brief", "checks", "files", "task", "round", "nonce", "email", "evaluation_url"] {
                #expect(reached.contains { $0.hasSuffix(" \(id)") }, "\(id): \(reached)")
            }
        }
        #expect(complaints == [])
    }
}
