import FoundationEssentials
import Glibc
import Processes
import TestSupport
import Testing

/// Processes that are kept from the network, bounded, and watched.
@Suite struct ContainedProcessTests {
    @Test func `a process leaves the network, or the system's reason is told`() async throws {
        var request = ProcessRequest("sh", ["-c", "id -u; readlink /proc/self/ns/net; cat /proc/net/dev"])
        request.leavesNetwork = true
        let output: ProcessOutput
        do {
            output = try await request.run(within: .seconds(20))
        } catch {
            #expect("\(error)".hasPrefix("could not make a network namespace: "))
            return
        }
        let lines = output.text.split(separator: "\n")
        #expect(lines.first.map(String.init) == "\(geteuid())")
        #expect(lines.dropFirst().first.map(String.init) != Self.network)
        // Loopback is there by name and has never been up.
        #expect(lines.filter { $0.contains(":") && !$0.contains("net:[") }.count <= 1, "\(output.text)")
    }

    @Test(.enabled(if: geteuid() == 0, "only root may become somebody else"))
    func `whoever it becomes, it has left the network and has no rights to come back`() async throws {
        var request = ProcessRequest(
            "sh", ["-c", "id -u; id -G; readlink /proc/self/ns/net; grep CapEff /proc/self/status"])
        request.leavesNetwork = true
        request.user = .nobody
        let lines = try await request.run(within: .seconds(20)).text.split(separator: "\n").map(String.init)
        try #require(lines.count == 4)
        #expect(lines[0] == "65534")
        #expect(lines[1] == "65534")
        #expect(lines[2] != Self.network)
        #expect(lines[3].hasSuffix("\t0000000000000000"))
    }

    @Test func `the memory of a group is that of all its processes`() async throws {
        let before = ProcessMemory(ofGroup: getpgrp())
        #expect(before.parts.contains { $0.pid == getpid() && $0.own > 1 << 20 })
        let folder = try TemporaryDirectory()
        // tail keeps what it reads until its input ends, which another process holds back.
        let script = "echo $$ > pid; (head -c 60000000 /dev/zero; sleep 60) | tail -n 1"
        let request = ProcessRequest("sh", ["-c", script], directory: folder.path)
        let running = Task { try await request.run(within: .seconds(60)) }
        var group: Int32 = -1
        var seen = ProcessMemory(ofGroup: group)
        for _ in 0..<500 where seen.total < 60_000_000 {
            try await Task.sleep(for: .milliseconds(20))
            let text = FileManager.default.contents(atPath: "\(folder.path)/pid").map {
                String(decoding: $0, as: UTF8.self)
            }
            group = text.flatMap { Int32($0.split(separator: "\n").first ?? "") } ?? -1
            seen = ProcessMemory(ofGroup: group)
        }
        #expect(seen.total > 60_000_000)
        #expect(seen.total < 200_000_000)
        #expect(seen.parts.count >= 3)
        running.cancel()
        _ = await running.result
        #expect(ProcessMemory(ofGroup: group).parts.isEmpty)
    }

    @Test(.enabled(if: groupFolder != nil, "no control group of version 2 can be made here"))
    func `a process is in its control group from its first step`() async throws {
        let folder = try #require(Self.groupFolder) + "/agent-test-\(getpid())"
        try #require(mkdir(folder, 0o755) == 0)
        defer { rmdir(folder) }
        var request = ProcessRequest("cat", ["/proc/self/cgroup"])
        request.controlGroup = folder
        let output = try await request.run(within: .seconds(20))
        #expect(output.text.contains("/agent-test-\(getpid())\n"), "\(output.text)")
    }

    @Test func `a control group that cannot be entered is an error, and one that cannot be bounded is not made`()
        async throws
    {
        let folder = try TemporaryDirectory()
        var request = ProcessRequest("true")
        request.controlGroup = folder.path + "/nowhere"
        await #expect(throws: ProcessError.self) { try await request.run(within: .seconds(20)) }
        // A folder that looks like a group and takes no limits: nothing of the attempt stays.
        try folder.write("0::/\n", to: "proc/self/cgroup")
        try folder.write("cgroup \(folder.path)/groups cgroup2 rw 0 0\n", to: "proc/self/mounts")
        try folder.write("memory pids\n", to: "groups/cgroup.subtree_control")
        #expect(ControlGroup.make(memory: 1 << 30, processes: 100, systemFolder: "\(folder.path)/proc") == nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/groups") == ["cgroup.subtree_control"])
    }

    private static var network: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/net")
    }

    private static let groupFolder = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"].first {
        access("\($0)/cgroup.procs", W_OK) == 0
    }
}
