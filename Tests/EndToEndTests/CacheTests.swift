import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

/// Other hosts' resources, from the command line to the report.
@Suite struct CacheTests {
    private static let bootstrap = "https://cdn.jsdelivr.net/npm/bootstrap@5.3.3/dist/css/bootstrap.min.css"

    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        // A few lines of ours in the library's place.
        try folder.write(":root { --bs-blue: #00f } .d-none { display: none !important }", to: "bootstrap.css")
        try folder.write(
            """
            <!DOCTYPE html><html lang=en><title>t</title><link rel=stylesheet href="\(Self.bootstrap)">
            <p class=d-none>x</p><p id=y>y</p>
            """, to: "site/index.html")
        try folder.write("Page has Bootstrap 5 loaded\ncss: #y\n", to: "site/checks.txt")
    }

    private func run(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> ProcessOutput {
        try await AgentProgram(environment: environment, directory: folder.path).run(arguments)
    }

    private func report(_ output: ProcessOutput) throws -> (verdicts: [String?], requests: [JSONValue]) {
        let report = try JSONValue(parsing: output.output)
        let checks = report["checks"]?.array ?? []
        return (
            checks.prefix(2).map { $0["verdict"]?.string },
            report["page"]?["requests"]?.array?.filter { $0["url"]?.string == Self.bootstrap } ?? []
        )
    }

    @Test func `a library that was put into the cache is served without a network, and is missed without it`()
        async throws
    {
        let added = try await run(["cache", "add", Self.bootstrap, "bootstrap.css", "--cache", "c"])
        #expect(added.exitCode == 0, "\(added.errorText)")
        #expect(added.text == "\(Self.bootstrap) is served as text/css; charset=utf-8, 62 bytes\n")

        let check = ["check", "site", "--network", "none", "--cache", "c"]
        let offline = try await run(check + ["--offline-cache", "--format", "json"])
        #expect(offline.exitCode == 0, "\(offline.text)")
        let served = try report(offline)
        #expect(served.verdicts == ["passed", "passed"])
        let request = try #require(served.requests.first)
        #expect(request["fromCache"] == true && request["bytes"] == 62 && request["status"] == 200)
        #expect(request["blocked"] == false)

        let refused = try report(try await run(check + ["--format", "json"]))
        #expect(refused.verdicts == ["undecided", "passed"])
        #expect(refused.requests.first?["blocked"] == true)
        #expect(refused.requests.first?["reason"]?.string?.contains("--offline-cache") == true)

        let empty = try await run(["check", "site", "--network", "none", "--offline-cache", "--cache", "other"])
        #expect(empty.exitCode == 3)
        // A folder of its own is made only for what is to be kept.
        _ = try await run(["check", "site", "--network", "none"])
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/.cache"))
        let line = empty.text.split(separator: "\n").filter { $0.hasPrefix("  \(Self.bootstrap): ") }
        #expect(line.count == 1, "\(empty.text)")
        #expect(line.first?.contains("agent cache add URL FILE") == true)
    }

    @Test func `what is in the cache is listed, and taken out again`() async throws {
        try folder.write("console.log(1)", to: "lib.mjs")
        _ = try await run(["cache", "add", "https://esm.sh/lib", "lib.mjs"], ["AGENT_DATA": "data"])
        _ = try await run(
            ["cache", "add", "https://cdn.jsdelivr.net/npm/x#part", "lib.mjs", "--type", "text/plain"],
            ["AGENT_DATA": "data"])
        let list = try await run(["cache", "list"], ["AGENT_DATA": "data"])
        let lines = list.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(
            try lines.first?.wholeMatch(of: Regex(#"https://cdn\.jsdelivr\.net/npm/x  14 bytes  \d+ seconds?, added"#))
                != nil)
        #expect(try await run(["cache", "list", "--cache", "data/cache"]).text.contains("https://esm.sh/lib"))
        let removed = try await run(["cache", "remove", "https://esm.sh/lib"], ["AGENT_DATA": "data"])
        #expect(removed.exitCode == 0)
        #expect(try await run(["cache", "list"], ["AGENT_DATA": "data"]).text.split(separator: "\n").count == 1)
        let again = try await run(["cache", "remove", "https://esm.sh/lib"], ["AGENT_DATA": "data"])
        #expect(again.exitCode == 2)
        #expect(again.errorText.contains("https://esm.sh/lib is not in the cache"))
    }

    @Test(
        arguments: [
            ([:], "agent/index"), (["XDG_CACHE_HOME": ""], ".cache/agent/index"),
            (["AGENT_DATA": "d"], "d/cache/index"),
        ] as [([String: String], String)])
    func `the cache is where the environment says`(environment: [String: String], place: String) async throws {
        var environment = environment
        if environment.isEmpty { environment["XDG_CACHE_HOME"] = folder.path }
        let output = try await run(["cache", "add", "https://esm.sh/lib", "bootstrap.css"], environment)
        #expect(output.exitCode == 0, "\(output.errorText)")
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(place)"))
    }

    @Test(arguments: [
        (["cache"], "one of add, list, remove"), (["cache", "ad"], "There is no 'cache ad'"),
        (["cache", "add", "https://esm.sh/x"], "'cache add' takes '<url> <file>'"),
        (["cache", "add", "esm.sh/x", "bootstrap.css"], "'esm.sh/x' is no address"),
        (["cache", "add", "https://esm.sh/x", "none.css"], "The file none.css cannot be read"),
        (["cache", "add", "https://esm.sh/x", "site/checks"], "cannot be read"),
        (["cache", "list", "--cache", "bootstrap.css"], "bootstrap.css"),
        (["check", "site", "--network", "none", "--offline-cache", "--cache", "bootstrap.css/c"], "--cache DIR"),
    ])
    func `what cannot be done is said`(arguments: [String], words: String) async throws {
        let output = try await run(arguments)
        #expect(output.exitCode == 2, "\(output.text)")
        #expect(output.errorText.hasPrefix("Error: "))
        #expect(output.errorText.contains(words), "\(output.errorText)")
    }

    @Test func `what is fetched once is served again when its host is gone`() async throws {
        let port: Int
        let page = { (url: String) in
            "<!DOCTYPE html><html lang=en><title>t</title><p id=x></p><script src='\(url)/lib.js'></script><script>x.textContent = lib()</script>"
        }
        let check: [String]
        let environment: [String: String]
        do {
            let host = try StubServer(
                .full(
                    200, "function lib() { return 'from afar' }",
                    headers: [("Content-Type", "text/javascript"), ("Cache-Control", "max-age=0")]))
            port = host.port
            try folder.write(page(host.url), to: "far/index.html")
            try folder.write("css: #x = \"from afar\"", to: "far/checks.txt")
            environment = ["AGENT_ALLOW_EGRESS": "127.0.0.1:\(port)"]
            check = ["check", "far", "--cache", "c", "--format", "json"]
            let first = try await run(check, environment)
            #expect(first.exitCode == 0, "\(first.text)")
            #expect(host.requests.map(\.path) == ["/lib.js"])
        }
        let second = try await run(check, environment)
        #expect(second.exitCode == 0, "\(second.text)")
        let requests = try JSONValue(parsing: second.output)["page"]?["requests"]?.array ?? []
        let request = try #require(requests.first { $0["url"]?.string?.hasSuffix("/lib.js") == true })
        #expect(request["fromCache"] == true)
        #expect(request["reason"]?.string?.contains("an earlier answer from the cache") == true)
        let human = try await run(["check", "far", "--cache", "c"], environment)
        #expect(human.text.contains("/lib.js: an earlier answer from the cache"), "\(human.text)")
        // Without leave it is the visitor's own machine, and nobody's excuse.
        let third = try await run(check)
        #expect(third.exitCode == 1, "\(third.text)")
    }
}
