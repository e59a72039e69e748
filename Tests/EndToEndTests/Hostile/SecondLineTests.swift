import FoundationEssentials
import Glibc
import JSON
import Processes
import TestSupport
import Testing

/// Where the system allows no namespaces: what is said, and what holds then.
@Suite(.serialized, .enabled(if: geteuid() == 0, "forbidding namespaces to a program needs root"))
struct SecondLineTests {
    @Test func `without namespaces the browser is not started, and it is said what to do`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<title>a</title>", to: "site/index.html")
        try folder.write("js: document.title === 'a'", to: "site/checks.txt")
        let output = try await agent(["check", "site"], in: folder)
        #expect(output.exitCode == 3, "\(output.text)\(output.errorText)")
        for words in ["user.max_user_namespaces", "--unsafe-no-sandbox"] {
            #expect(output.text.contains(words), "\(output.text)")
        }
    }

    @Test func `a user without rights has the first line too, where the system lets users make namespaces`()
        async throws
    {
        let folder = try TemporaryDirectory(open: true)
        let program = "\(folder.path)/agent"
        try FileManager.default.copyItem(atPath: AgentProgram.path, toPath: program)
        let script = """
            as_user() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
            as_user unshare --user --net true 2>/dev/null && echo allowed
            as_user "$0" doctor
            """
        let text = try await ProcessRequest(
            "sh", ["-c", script, program],
            environment: ["PATH": ProgramSearch.standardPath, "HOME": folder.path], directory: folder.path
        ).run(within: .seconds(60)).text
        let hasAll = text.contains("an empty network namespace, Chromium's own sandbox, your own user")
        #expect(hasAll == text.hasPrefix("allowed"), "\(text)")
    }

    @Test func `the report says that the user went without the sandbox and what that means`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<title>a</title>", to: "site/index.html")
        try folder.write("js: document.title === 'a'", to: "site/checks.txt")
        let output = try await agent(
            ["check", "site", "--unsafe-no-sandbox", "--format", "json", "--format", "human=out.txt"], in: folder)
        #expect(output.exitCode == 0, "\(output.text)\(output.errorText)")
        let containment = try JSONValue(parsing: output.output)["page"]?["containment"]
        #expect(containment?["sandbox"] == false)
        #expect(containment?["network"] == "rules")
        #expect(containment?["networkReason"]?.string?.isEmpty == false)
        let human = try String(contentsOfFile: "\(folder.path)/out.txt", encoding: .utf8)
        #expect(human.contains("without its sandbox (--unsafe-no-sandbox)"))
        #expect(human.contains("no network namespace"))
    }

    @Test func `the browser's own rules keep every kind of socket in`() async throws {
        let folder = try TemporaryDirectory()
        let canary = try Canary()
        var names: [String] = []
        for (number, page) in HostileFamily.sockets.pages.enumerated() {
            names.append("site-\(number)")
            for (path, text) in page.texts(canary: canary.address) {
                try folder.write(text, to: "site-\(number)/\(path)")
            }
        }
        try folder.write("css: h1 = \"Here\"", to: "checks.txt")
        let output = try await agent(
            ["check"] + names + ["--checks", "checks.txt", "--unsafe-no-sandbox", "--no-health", "--format", "json"],
            in: folder)
        let reports = try output.text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        #expect(reports.count == names.count, "\(output.errorText)")
        for (report, page) in zip(reports, HostileFamily.sockets.pages) {
            #expect(report["page"]?["containment"]?["network"] == "rules", "\(page.name)")
        }
        #expect(canary.visits.isEmpty)
    }

    /// Runs the program in a user namespace that allows no further namespaces.
    private func agent(_ arguments: [String], in folder: TemporaryDirectory) async throws -> ProcessOutput {
        let script = """
            unshare --user --keep-caps sh -c '
                until grep -q . /proc/self/uid_map && grep -q . /proc/self/gid_map; do sleep 0.01; done; exec "$@"' sh \\
              sh -c 'echo 0 > /proc/sys/user/max_user_namespaces; echo 0 > /proc/sys/user/max_net_namespaces; exec "$@"' sh "$@" &
            child=$!
            until [ "$(readlink /proc/$child/ns/user)" != "$(readlink /proc/self/ns/user)" ]; do sleep 0.01; done
            echo 0 0 65536 > /proc/$child/uid_map; echo 0 0 65536 > /proc/$child/gid_map
            wait $child
            """
        return try await ProcessRequest(
            "sh", ["-c", script, "sh", AgentProgram.path] + arguments,
            environment: ["PATH": ProgramSearch.standardPath, "HOME": folder.path], directory: folder.path
        ).run(within: .seconds(180))
    }
}
