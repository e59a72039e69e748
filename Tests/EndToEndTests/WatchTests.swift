import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

@Suite struct WatchTests {
    /// Runs a script with `$agent`, in which `judged N` waits until there are N reports.
    private func run(_ script: String, in folder: TemporaryDirectory) async throws -> ProcessOutput {
        let start = """
            judged() { while [ "$(grep -c version out.json)" -lt "$1" ]; do sleep 0.02; done; }
            touch out.json
            """
        return try await ProcessRequest(
            "bash", ["-c", "\(start)\n\(script)", AgentProgram.path],
            environment: ["PATH": ProgramSearch.standardPath, "HOME": folder.path], directory: folder.path
        ).run(within: .seconds(60))
    }

    private func verdicts(_ folder: TemporaryDirectory) throws -> [[String?]] {
        let data = try #require(FileManager.default.contents(atPath: "\(folder.path)/out.json"))
        return try String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            try JSONValue(parsing: String(line))["checks"]?.array?.map { $0["verdict"]?.string } ?? []
        }
    }

    @Test func `a change of page, checks or folder is judged, a report in the folder is not, and Ctrl-C ends with 130`()
        async throws
    {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><title>a</title><script>1</script>", to: "a/index.html")
        try folder.write("css: #x", to: "checks.txt")
        let output = try await run(
            """
            set -m  # Without job control a shell tells what it starts in the background to ignore Ctrl-C.
            "$0" check a --checks checks.txt --watch --timeout 0 --no-health --format json --format tap=a/r.tap > out.json &
            judged 1
            echo '<!DOCTYPE html><title>a</title><p id=x><script>1</script>' > a/index.html; judged 2
            echo 'js: document.title === "b"' > checks.txt; judged 3
            mkdir a/new; echo '{}' > a/new/data.json; judged 4
            sleep 0.5
            kill -INT $!; wait $!; echo "code $?"
            """, in: folder)
        #expect(output.text == "code 130\n", "\(output.errorText)")
        #expect(try verdicts(folder) == [["failed"], ["passed"], ["failed"], ["failed"]])
        let report = try #require(FileManager.default.contents(atPath: "\(folder.path)/a/r.tap"))
        #expect(String(decoding: report, as: UTF8.self).matches(of: /TAP version 14/).count == 1)
    }

    @Test func `a change overtakes the judging of what is no longer there, and an error does not end the watch`()
        async throws
    {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><title>a</title><script>setInterval(() => 0, 50)</script>", to: "a/index.html")
        try folder.write("[\"css: #x\"]", to: "a/checks.json")
        let output = try await run(
            """
            "$0" check a --watch --timeout 600 --no-health --format json > out.json 2> errors.txt &
            sleep 1
            echo '<!DOCTYPE html><title>a</title><p id=x>' > a/index.html; judged 1
            echo '[' > a/checks.json
            while ! grep -q 'is not JSON' errors.txt; do sleep 0.02; done
            echo '["css: #y"]' > a/checks.json; judged 2
            kill -TERM $!; wait $!; echo "code $?"
            """, in: folder)
        #expect(output.text == "code 143\n", "\(output.errorText)")
        #expect(try verdicts(folder) == [["passed"], ["failed"]])
    }

    @Test func `a signal ends a run in order, and no report of the run before is left`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><title>a</title><script>setInterval(() => 0, 50)</script>", to: "a/index.html")
        try folder.write("css: #x", to: "a/checks.txt")
        try folder.write("old", to: "r.tap")
        // A parent that sees a signal as such tells an exit code from a death by it; the shell does not.
        let output = try await run(
            """
            exec perl -e '
                my $pid = fork; if (!$pid) { exec $ARGV[0], qw(check a --timeout 600 --format tap=r.tap) }
                select undef, undef, undef, 1; kill "INT", $pid; waitpid $pid, 0;
                print "signal ", $? & 127, ", code ", $? >> 8, "\\n"' "$0"
            """, in: folder)
        #expect(output.text == "signal 0, code 130\n", "\(output.errorText)")
        #expect(output.errorText.isEmpty)
        #expect(FileManager.default.contents(atPath: "\(folder.path)/r.tap")?.isEmpty == true)
    }
}
