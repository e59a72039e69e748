import Glibc
import Processes
import Testing

@Suite struct ProcessRunTests {
    let environment = ["PATH": ProgramSearch.standardPath, "WORD": "told"]

    @Test func `a program gets its input, arguments and environment, and nothing else`() async throws {
        let output = try await ProcessRequest(
            "sh", ["-c", "cat; printf %s \"$1-$WORD-$HOME\"; echo oops >&2; exit 3", "sh", "a b"],
            environment: environment
        ).run(input: Array("in:".utf8), within: .seconds(10))
        #expect(output.text == "in:a b-told-")
        #expect(output.errorText == "oops\n")
        #expect(output.exitCode == 3)
    }

    @Test func `more than a pipe holds goes both ways`() async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let output = try await ProcessRequest("cat", environment: environment).run(input: bytes, within: .seconds(20))
        #expect(output.output == bytes)
    }

    @Test func `a program that is not there is named`() async throws {
        await #expect(throws: ProcessError.notFound("no-such-program")) {
            try await ProcessRequest("no-such-program", environment: environment).run(within: .seconds(5))
        }
        await #expect(throws: ProcessError.notFound("/no/such/program")) {
            try await ProcessRequest("/no/such/program").run(within: .seconds(5))
        }
    }

    @Test func `the whole group is ended when the time is up`() async throws {
        // The grandchild holds the pipes open for ever.
        await #expect(throws: ProcessError.timedOut("sh", .milliseconds(200))) {
            try await ProcessRequest("sh", ["-c", "sleep 1000 & sleep 1000"], environment: environment)
                .run(within: .milliseconds(200))
        }
    }

    @Test func `a grandchild that outlives its parent does not hold up the result`() async throws {
        let output = try await ProcessRequest("sh", ["-c", "sleep 1000 & echo done"], environment: environment)
            .run(within: .seconds(60))
        #expect(output.text == "done\n")
    }

    @Test func `cancelling the task ends the program`() async throws {
        let environment = environment
        let task = Task {
            try await ProcessRequest("sleep", ["1000"], environment: environment).run(within: .seconds(500))
        }
        task.cancel()
        await #expect(throws: ProcessError.cancelled) { try await task.value }
    }

    @Test func `a signal is an exit code above 128`() async throws {
        let output = try await ProcessRequest("sh", ["-c", "kill -9 $$"], environment: environment)
            .run(within: .seconds(10))
        #expect(output.exitCode == 137)
    }

    @Test func `no descriptor of ours is seen by a child`() async throws {
        let output = try await ProcessRequest("sh", ["-c", "ls /proc/self/fd | wc -l"], environment: environment)
            .run(within: .seconds(10))
        // 0, 1, 2 and the one that ls reads the list with.
        #expect(output.text.filter(\.isNumber) == "4")
    }

    @Test func `a child that does not read its input does no harm, whatever the process does with SIGPIPE`()
        async throws
    {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_DFL)
            for _ in 0..<20 {
                let output = try await ProcessRequest("true", environment: ["PATH": ProgramSearch.standardPath])
                    .run(input: [UInt8](repeating: 65, count: 1_000_000), within: .seconds(10))
                #expect(output.exitCode == 0)
            }
        }
    }

    @Test func `too much output is refused`() async throws {
        await #expect(throws: ProcessError.failed("read from yes", "it wrote more than 1000 bytes")) {
            try await ProcessRequest("yes", environment: environment).run(within: .seconds(10), outputLimit: 1000)
        }
    }
}
