import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

@Suite struct CheckOptionTests {
    @Test func `explain says what, where and how long, and judges nothing`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><title>a</title>", to: "a/index.html")
        try folder.write("css: h1\nfile: LICENSE\n", to: "a/checks.txt")
        let agent = AgentProgram(directory: folder.path)
        let output = try await agent.run(["check", "a", "--explain"])
        #expect(output.exitCode == 0)
        #expect(
            output.text == """
                1. css: h1
                   understood as: css: h1
                   judged: on index.html as it is served: the page has no script
                   time: none, it is judged once
                2. file: LICENSE
                   understood as: file: LICENSE
                   judged: on the files, without a browser
                   time: none, it is judged once
                No browser is needed: the page can run nothing, and the files tell all that is asked.

                """)
        let list = try await agent.run(["check", "a", "--list"])
        #expect(list.text == "1. css: h1\n   css: h1\n2. file: LICENSE\n   file: LICENSE\n")
    }

    @Test func `a check that does not come out the same each time is flaky`() async throws {
        let folder = try TemporaryDirectory()
        // Sixteen draws out of two come out the same once in 32,768 runs.
        let page = """
            <!DOCTYPE html><title>a</title><p><script>
            if (crypto.getRandomValues(new Uint8Array(1))[0] % 2) document.querySelector('p').id = 'x'
            </script>
            """
        try folder.write(page, to: "a/index.html")
        try folder.write("css: #x\ncss: title\n", to: "a/checks.txt")
        let output = try await AgentProgram(directory: folder.path).run([
            "check", "a", "--repeat-each", "16", "--timeout", "1", "--no-health", "--format", "json=r.json", "--format",
            "human",
        ])
        #expect(output.exitCode == 1, "\(output.errorText)")
        #expect(output.text.contains(/flaky: passed \d+ of 16/), "\(output.text)")
        let data = try #require(FileManager.default.contents(atPath: "\(folder.path)/r.json"))
        let report = try JSONValue(parsing: data)
        #expect(report["summary"]?["flaky"] == 1)
        #expect(report["checks"]?.array?.map { $0["flaky"] } == [true, false])
        #expect(report["checks"]?.array?.map { $0["runs"] } == [16, 16])
    }
}
