import FoundationEssentials
import Processes
import TestSupport
import Testing

@Suite struct ServeTests {
    /// Runs a script with `serve`, which starts the endpoint and waits for its address, and `ask METHOD PATH [BODY]`.
    private func run(_ script: String, in folder: TemporaryDirectory) async throws -> ProcessOutput {
        let start = """
            serve() {
                : > out.txt
                "$0" serve --port 0 --pages-port 0 --concurrency 0 --data data "$@" > out.txt 2>> log.txt &
                until grep -q 'Published sites are at' out.txt; do
                    kill -0 $! || return 1
                    sleep 0.02
                done
                port=$(sed -n 's/^The endpoint is at .*://p' out.txt)
            }
            ask() {
                exec 3<>"/dev/tcp/127.0.0.1/$port"
                printf '%s %s HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\nAuthorization: Bearer %s\\r\\n%s\\r\\n%s: %s\\r\\n\\r\\n%s' \\
                    "$1" "$2" "${secret-first secret}" 'Content-Type: application/json' Content-Length "${#3}" "$3" >&3
                cat <&3 | tr -d '\\r' | sed -n '1s/HTTP.1.1 \\([0-9]*\\).*/\\1/p; $p'
            }
            task='{"email":"a@b.c","secret":"first secret","task":"t","round":1,"nonce":"n","brief":"A page","evaluation_url":"http://e.com"}'
            """
        return try await ProcessRequest(
            "bash", ["-c", "\(start)\n\(script)", AgentProgram.path],
            environment: [
                "PATH": ProgramSearch.standardPath, "HOME": folder.path,
            ], directory: folder.path
        ).run(within: .seconds(60))
    }

    @Test func `a task that was accepted is there after the power has gone`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("AGENT_SECRET=first secret\n", to: ".env")
        let output = try await run(
            """
            serve; first=$(ask POST /tasks "$task"); kill -KILL $!; wait $! 2>/dev/null
            serve; second=$(ask POST /tasks "$task"); kill -TERM $!; wait $!; echo "code $?"
            [ "$first" = "$second" ] && echo "$first"
            """, in: folder)
        let lines = output.text.split(separator: "\n")
        #expect(lines.prefix(2) == ["code 143", "200"], "\(output.text)\(output.errorText)")
        #expect(lines.last?.hasPrefix("{\"job_id\":") == true)
    }

    @Test func `SIGHUP reads the secret again, and what cannot be used changes nothing`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("AGENT_SECRET=first secret\n", to: ".env")
        let output = try await run(
            """
            again() { before=$(wc -l < log.txt); kill -HUP $pid; until [ "$(wc -l < log.txt)" -gt "$before" ]; do sleep 0.02; done; }
            serve; pid=$!
            ask GET /status | head -n 1
            echo 'AGENT_SECRET=second secret' > .env; again
            ask GET /status | head -n 1
            secret='second secret'; ask GET /status | head -n 1
            echo 'AGENT_LOG_LEVEL=loud' >> .env; again
            ask GET /status | head -n 1
            kill -TERM $pid; wait $pid
            tail -n 2 log.txt | head -n 1
            grep -c 'secret"' log.txt
            """, in: folder)
        let lines = output.text.split(separator: "\n")
        #expect(lines.prefix(4) == ["200", "401", "200", "200"], "\(output.text)\(output.errorText)")
        #expect(lines.dropFirst(4).first?.contains("AGENT_LOG_LEVEL is loud") == true)
        #expect(lines.last == "0")
    }

    @Test(arguments: ["0.0.0.0", "192.0.2.1", "::"])
    func `other machines are not let in without a secret`(host: String) async throws {
        let folder = try TemporaryDirectory()
        let output = try await run("serve --host \(host) || cat log.txt", in: folder)
        #expect(output.text.contains("Error: The endpoint is not opened to other machines"))
        #expect(output.text.contains("Set AGENT_SECRET"))
    }

    @Test func `agent jobs lists, shows, cancels, puts back and prunes`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("AGENT_SECRET=first secret\n", to: ".env")
        let output = try await run(
            """
            serve; ask POST /tasks "$task" > answer.txt
            id=$(sed -n 's/.*"job_id":"\\([^"]*\\).*/\\1/p' answer.txt)
            jobs() { "$0" jobs "$@" --url "http://127.0.0.1:$port"; }
            jobs | grep -c "$id  queued"
            jobs cancel "$id" | grep '"status"'
            jobs list --status queued --json | grep -c "$id"
            jobs retry "$id" | grep '"status"'
            jobs retry "$id" 2>&1 >/dev/null; echo "code $?"
            jobs show "$id" | grep '"task"'
            jobs cancel "$id" > /dev/null; sleep 1.1
            jobs prune --older-than 1s --all --dry-run; jobs prune --older-than 1s --all
            jobs show "$id" 2>&1; jobs prune --older-than soon 2>&1 | head -n 1
            AGENT_SECRET=wrong jobs 2>&1
            kill -TERM %1; wait
            jobs 2>&1 | head -n 1
            """, in: folder)
        let lines = output.text.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(
            lines.prefix(6) == [
                "1", "\"status\": \"cancelled\",", "0", "\"status\": \"queued\",",
                "Error: The task is queued and cannot be put back.", "code 1",
            ], "\(output.text)\(output.errorText)")
        #expect(
            lines.dropFirst(6).prefix(6) == [
                "\"task\": \"t\",",
                "Would be removed: 0 steps and 4 events of 1 job, 0 run folders with 0 bytes, and the jobs themselves. "
                    + "Nothing was (--dry-run)",
                "Removed: 0 steps and 4 events of 1 job, 0 run folders with 0 bytes, and the jobs themselves",
                "Error: There is no such task here. Its id is the job_id that was answered when it was sent.",
                "Error: 'soon' is no value for '--older-than': write 30d, 12h, 90m or 30s",
                "Error: Show the service's secret: Authorization: Bearer SECRET.",
            ])
        #expect(lines.last?.contains("cannot be reached") == true)
    }
}
