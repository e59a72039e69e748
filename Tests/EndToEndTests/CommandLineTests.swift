import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

@Suite struct CommandLineTests {
    @Test(arguments: [
        (["chekc"], "There is no subcommand 'chekc'. Did you mean 'check'?"),
        (["check"], "Missing expected argument '<dir>'"),
        (["check", "--formt", "json", "x"], "Unknown option '--formt'. Did you mean '--format'?"),
        (["check", "x", "--format", "xml"], "'xml' is no value for '--format'"),
        (["check", "nowhere"], "there is no folder nowhere"),
        (["check", ".", "--checks", "none.json"], "The checks file none.json cannot be read"),
        (["run"], "Missing expected argument '<brief.json>'"),
        (["run", "none.json"], "The brief none.json cannot be read"),
        (["query", "none.html", "p"], "The file none.html cannot be read"),
        (["store", "copi", "a", "b"], "There is no 'store copi'"),
        (["store", "copy", "a"], "'store copy' takes '<from> <to>'"),
        (["store", "copy", "none.db", "b.db"], "There is no job store in none.db"),
        (["store", "copy", "mysql://h/d", "b.db"], "it begins with mysql://"),
        (["check", ".", "--timeout", "soon"], "'soon' is no value for '--timeout'"),
    ])
    func `a wrong command line says what is wrong and exits with 2`(arguments: [String], words: String) async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(directory: folder.path).run(arguments)
        #expect(output.exitCode == 2)
        #expect(output.errorText.hasPrefix("Error: "))
        #expect(output.errorText.contains(words), "\(output.errorText)")
    }

    @Test(arguments: ["run", "check", "query", "cache", "pages", "receive", "store", "doctor"])
    func `every verb has its help`(verb: String) async throws {
        let folder = try TemporaryDirectory()
        let help = try await AgentProgram(directory: folder.path).run([verb, "--help"])
        #expect(help.exitCode == 0)
        #expect(help.text.hasPrefix("OVERVIEW: "))
        #expect(help.text.contains("USAGE: agent \(verb)"))
        #expect(try await AgentProgram(directory: folder.path).run(["help", verb]).text == help.text)
    }

    @Test func `check judges several folders, one report per line, and a report file holds this run only`() async throws
    {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><html lang=en><title>a</title><p>x", to: "a/index.html")
        try folder.write("<!DOCTYPE html><html lang=en><title>b</title>", to: "b/index.html")
        try folder.write("css: p\n# a comment\njs: document.title.length === 1\n", to: "checks.txt")
        try folder.write("old", to: "report.json")
        let output = try await AgentProgram(directory: folder.path).run([
            "check", "a", "b", "--checks", "checks.txt", "--format", "json", "--format", "json=report.json", "--format",
            "human=out.txt",
        ])
        #expect(output.exitCode == 1)
        let reports = try output.text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        #expect(reports.map { $0["site"]?.string } == ["a", "b"])
        #expect(reports.map { $0["passed"]?.bool } == [true, false])
        #expect(reports[1]["checks"]?.array?.first?["verdict"] == "failed")
        #expect(reports[0]["baseURL"] == "https://owner.github.io/a/")
        let file = try #require(FileManager.default.contents(atPath: "\(folder.path)/report.json"))
        #expect(String(decoding: file, as: UTF8.self) == output.text)
    }

    @Test(arguments: [
        ("css: p", 0), ("css: h1", 1), ("js: new Promise(() => {})", 3), ("js: )", 3), ("GitHub Pages is enabled", 0),
    ])
    func `the exit code says what came out`(check: String, code: Int32) async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><html lang=en><title>a</title><p>x", to: "index.html")
        try folder.write(check, to: "checks.txt")
        let output = try await AgentProgram(directory: folder.path).run(["check", ".", "--timeout", "1"])
        #expect(output.exitCode == code, "\(output.text)")
    }

    @Test func `a query shows paths and lines, and refuses a broken selector`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html>\n<title>t</title>\n<p>a</p>\n<p class=x>b</p>", to: "a.html")
        let agent = AgentProgram(directory: folder.path)
        #expect(
            try await agent.run(["query", "a.html", "p.x", "--json"]).text
                == "[{\"path\":\"/html[1]/body[1]/p[2]\",\"line\":4}]\n")
        #expect(try await agent.run(["query", "a.html", "//p", "--xpath", "--json"]).text.contains("p[1]"))
        #expect(try await agent.run(["query", "a.html", "h1", "--json"]).text == "[]\n")
        let broken = try await agent.run(["query", "a.html", "p["])
        #expect(broken.exitCode == 2)
        #expect(broken.errorText.hasPrefix("Error: "))
        try folder.write("p\n p[\n\n", to: "selectors.txt")
        let lines = try await agent.run(["query", "a.html", "--selectors", "selectors.txt", "--json"]).text.split(
            separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("{\"error\":"))
        _ = try await agent.run(["query", "a.html", "--tree", "--out", "trees"])
        let tree = try #require(FileManager.default.contents(atPath: "\(folder.path)/trees/a.html.tree"))
        #expect(String(decoding: tree, as: UTF8.self).contains("|     <p>\n|       class=\"x\""))
    }

    @Test func `what is published is served, and can be stopped`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<title>served</title>", to: "data/pages/one/index.html")
        let script = """
            "$0" pages --port 0 > out.txt & pid=$!
            while ! grep -q http out.txt; do sleep 0.05; done
            url=$(grep -o 'http://[^ ]*' out.txt)
            exec 3<>/dev/tcp/127.0.0.1/${url##*:}; printf 'GET /one/ HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3
            kill -TERM $pid; wait $pid; echo "code $?"
            """
        let output = try await ProcessRequest(
            "bash", ["-c", script, AgentProgram.path], environment: ["PATH": ProgramSearch.standardPath],
            directory: folder.path
        ).run(within: .seconds(30))
        #expect(output.text.contains("200 OK"))
        #expect(output.text.contains("<title>served</title>"))
        #expect(output.text.contains("code 143"))
    }
}
