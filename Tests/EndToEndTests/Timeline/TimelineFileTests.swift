import Browser
import FoundationEssentials
import Glibc
import JSON
import Processes
import TestSupport
import Testing

/// `agent run --html`, `agent repair --html` and `agent replay --html`, whose pages are looked at in the browser.
@Suite(.serialized, .sharedBrowser, .timeLimit(.minutes(5))) struct TimelineFileTests {
    private let example = "\(AgentProgram.root)/examples/sum-of-sales/round-1"

    @Test func `a run is one page that asks for nothing, and is read in every way it can be looked at`() async throws {
        let folder = try TemporaryDirectory()
        let evaluator = try StubServer(.full(200))
        let agent = AgentProgram(
            environment: ["AGENT_ALLOW_EGRESS": "127.0.0.1:\(evaluator.port)"], directory: folder.path)
        let output = try await agent.run([
            "run", "\(example).json", "--model", "recorded:\(example).recording", "--network", "none",
            "--evaluation-url", evaluator.url, "--html", "run.html", "--run-folder", "run",
        ])
        #expect(output.exitCode == 0, "\(output.errorText)")
        #expect(output.text.contains("Timeline: run.html"))
        let html = try page("run.html", in: folder)
        #expect(!html.contains("<script") && html.contains("default-src 'none'; img-src data:;"))

        let complaints = try await visit(html) { page throws(BrowserError) in
            #expect(try await Look.faults(of: page, named: "timeline") == [])
            for text in [
                "Publish a single-page site that fetches data.csv", "2 checks failed", "all passed",
                "document.title is \"Sales Summary - 3f8a1\", not `Sales Summary 3f8a1`", "tokens unknown",
                "repair of attempt 1", "Delivered to the evaluator: 200 after 1 try", "Where the time went",
            ] {
                try await page.shows(text)
            }
            let row =
                "[...document.querySelectorAll('.verdicts tr')].find(row => row.textContent.includes('document.title'))"
            #expect(
                try await page.read("[...\(row).cells].slice(1).map(cell => cell.innerText).join()")
                    == "✗ failed,✓ passed")
            #expect(try await page.read("String(document.querySelectorAll('.times rect').length)") == "7")
            #expect(
                try await page.read("String([...document.images].every(image => image.naturalWidth > 100))") == "true")
            #expect(try await page.read("String(document.images.length)") == "1")
            // Its folds open without a script.
            let fold = try await page.first("article[aria-labelledby=attempt-2] .records summary")
            try await page.does { () async throws(InputFault) in try await page.click(fold) }
            try await page.waits(
                for:
                    "[...document.querySelectorAll('.diff .added')].some(line => line.checkVisibility() && line.textContent.includes('Sales Summary 3f8a1'))"
            )
            _ = try await page.read("document.querySelectorAll('details').forEach(fold => fold.open = true), ''")
            #expect(try await Look.faults(of: page, named: "timeline-opened") == [])
        }
        #expect(complaints == [])

        // The page of a run that was made before is the same page.
        let replay = try await agent.run(["replay", "run", "--html", "again.html"])
        #expect(replay.exitCode == 0, "\(replay.errorText)")
        #expect(try page("again.html", in: folder) == html)
    }

    @Test func `what a brief, a check, a model and a page say stays text, and secrets are taken out`() async throws {
        let folder = try TemporaryDirectory()
        let evil = "</pre></style><script>document.title = 'taken'</script><img src=x onerror=alert(1)>]]>"
        let brief: JSONValue = [
            "task": "evil", "brief": .string("A page \(evil) here"),
            "checks": [
                .string("css: p = \"\(evil.replacing("\"", with: "'")) here\""), .string("js: 'x\(evil)' === 1"),
            ],
        ]
        // No writer of ours would let a surrogate stand alone, or a NUL stand in a text.
        try folder.write(
            brief.text.replacing("A page", with: #"A\ud800\u0000\u202e page"#), to: "brief.json")
        let answer =
            "<!doctype html><title>t</title><p>x</p><script>console.error('\\ud800\\0</style><script>'); document.querySelector('p').textContent = '<scr' + 'ipt>\\ud800\\0 sk-0123456789abcdef & a-secret-of-mine'</script>\n"
        try folder.write(
            "Said \(evil)\n=== FILE: index.html ===\n\(answer)=== END FILE ===\n", to: "recording/001.reply.txt")
        let output = try await AgentProgram(
            environment: ["OPENAI_API_KEY": "sk-0123456789abcdef", "AGENT_SECRET": "a-secret-of-mine"],
            directory: folder.path
        ).run([
            "run", "brief.json", "--model", "recorded:recording", "--network", "none", "--no-notify", "--repairs", "0",
            "--html", "run.html",
        ])
        #expect(output.text.contains("Timeline: run.html"), "\(output.text)\(output.errorText)")
        let html = try page("run.html", in: folder)
        #expect(!html.contains("sk-0123456789abcdef") && !html.contains("a-secret-of-mine"))
        #expect(!html.contains("\0") && !html.unicodeScalars.contains("\u{202E}"))
        #expect(html.contains("Picture of the page: left out") && !html.contains("<img"))
        let complaints = try await visit(html) { page throws(BrowserError) in
            _ = try await page.read("document.querySelectorAll('details').forEach(fold => fold.open = true), ''")
            #expect(try await page.read("document.title") == "evil: timeline")
            #expect(try await page.read("String(document.querySelectorAll('script, img:not(.shot)').length)") == "0")
            #expect(try await page.read("String(document.querySelectorAll('style').length)") == "1")
            try await page.shows(evil)
            #expect(try await Look.faults(of: page, named: "timeline-evil") == [])
        }
        #expect(complaints == [])
    }

    @Test func `a run that fails, and one that is stopped, leave their page and say why`() async throws {
        let folder = try TemporaryDirectory()
        let options = ["--no-notify", "--network", "none", "--html", "\(folder.path)/run.html"]
        let failed = try await AgentProgram(directory: folder.path)
            .run(["run", "\(example).json", "--model", "command:false"] + options)
        #expect(failed.exitCode == 4)
        let first = try page("run.html", in: folder)
        #expect(first.contains("It did not end as it should: ") && first.contains("it did not come to a verdict"))
        #expect(
            first.contains("<li><code>js: !!document.querySelector(&quot;")
                || first.contains("<li><code>js: !!document.querySelector(\""))

        let model = try folder.write("#!/bin/sh\nsleep 60\n", to: "model")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: model)
        let arguments = ["run", "\(example).json", "--model", "command:\(model)", "--run-folder", "\(folder.path)/run"]
        let environment = ["PATH": ProgramSearch.standardPath, "HOME": folder.path]
        let program = try ChildProcess(
            ProcessRequest(AgentProgram.path, arguments + options, environment: environment, directory: folder.path),
            descriptors: [])
        for _ in 0..<1500 where !FileManager.default.fileExists(atPath: "\(folder.path)/run/start.json") {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await Task.sleep(for: .milliseconds(200))
        kill(program.pid, SIGINT)
        let (ended, pid) = (program.ended.number, program.pid)
        await DedicatedThread.run { Poll.wait(reading: [ended], for: .seconds(60)) }
        var status: Int32 = 0
        #expect(waitpid(pid, &status, WNOHANG) == pid, "it is still there")
        #expect(status == 130 << 8)
        #expect(try page("run.html", in: folder).contains("stopped; nothing was published"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.contains { $0 != "run.html" && $0.contains("run.html") }, "\(names)")
    }

    @Test func `a repair has a page, and a place that cannot be written is said before a model is asked`() async throws
    {
        let folder = try TemporaryDirectory()
        let broken = "<!doctype html><html lang=\"en\"><title>t</title><p id=\"total\">$5</p></html>\n"
        try folder.write(broken, to: "app/index.html")
        try folder.write("css: #total = \"5\"\n", to: "app/checks.txt")
        let mended = broken.replacing("$5", with: "5")
        try folder.write("=== FILE: index.html ===\n\(mended)=== END FILE ===\n", to: "recording/001.reply.txt")
        let agent = AgentProgram(directory: folder.path)
        let repair = [
            "repair", "app", "--model", "recorded:recording", "--network", "none", "--timeout", "1", "--force",
        ]
        let refused = try await agent.run(repair + ["--html", "no/where.html"])
        #expect(refused.exitCode == 2)
        #expect(refused.errorText.contains("no/where.html (--html) cannot be written"), "\(refused.errorText)")
        let output = try await agent.run(repair + ["--html", "repair.html"])
        #expect(output.exitCode == 0, "\(output.text)\(output.errorText)")
        let html = try page("repair.html", in: folder)
        for text in ["<h1>app</h1>", "what is there", "repair of attempt 1", "Changes since attempt 1"] {
            #expect(html.contains(text), "\(text)")
        }
    }

    private func page(_ name: String, in folder: TemporaryDirectory) throws -> String {
        let data = try #require(FileManager.default.contents(atPath: "\(folder.path)/\(name)"), "\(name)")
        return String(decoding: data, as: UTF8.self)
    }

    /// Shows the page, and gives what it complained of; whatever else it asks for is a complaint.
    private func visit(
        _ html: String, _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Void
    ) async throws -> [String] {
        struct Host: ResourceHost {
            let html: String

            func answer(_ request: ResourceRequest) async -> ResourceAnswer {
                guard request.url == "http://127.0.0.1/run.html" else { return .failed("it needs \(request.url)") }
                let type = ResourceHeader("Content-Type", "text/html")
                return .response(status: 200, headers: [type], body: Array(html.utf8))
            }
        }
        return try await SharedBrowser.chromium.withPage(servedBy: Host(html: html)) {
            page async throws(BrowserError) -> [String] in
            _ = try await page.navigate(to: "http://127.0.0.1/run.html")
            try await body(page)
            let others = page.record.requests.filter { $0.kind != "Document" && !$0.url.hasPrefix("data:") }.map(\.url)
            return page.complaints + others
        }
    }
}
