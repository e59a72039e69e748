import FoundationEssentials
import Glibc
import Processes
import TestSupport
import Testing

/// Many pages one after the other leave the program as it was.
@Suite(.serialized) struct SoakTests {
    /// What the program and its browser hold at one moment.
    private struct Holding: Sendable {
        let descriptors: Int
        let processes: Int
        let kilobytes: Int

        init(of pid: Int32) {
            let own = ProcessMemory(ofGroup: pid)
            descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count) ?? 0
            processes = Self.children(of: pid).reduce(own.parts.count) { $0 + ProcessMemory(ofGroup: $1).parts.count }
            kilobytes = own.parts.reduce(0) { $0 + $1.own } / 1024
        }

        /// The leaders of the groups that the program has started.
        private static func children(of pid: Int32) -> [Int32] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return names.compactMap { Int32($0) }.filter { child in
                let status = FileManager.default.contents(atPath: "/proc/\(child)/status")
                return status.map { String(decoding: $0, as: UTF8.self).contains("\nPPid:\t\(pid)\n") } == true
                    && getpgid(child) == child
            }
        }
    }

    private static let pages = [
        "<title>still</title><p>a",
        """
        <title>live</title><p id=p><script>fetch('data.json').then(r => r.json()).then(v => {
        p.textContent = v.a; });</script>
        """,
        """
        <title>busy</title><p><script>console.log(1); setTimeout(() => alert(1), 10);
        new Worker('data:text/javascript,1');</script>
        """,
        """
        <title>lost</title><p><script>open('about:blank'); setTimeout(() => { throw new Error('x'); });</script>
        <iframe srcdoc=x></iframe>
        """,
    ]

    @Test func `descriptors, processes and memory do not grow from page to page`() async throws {
        // `make soak` asks for more.
        let count = ProcessInfo.processInfo.environment["AGENT_SOAK"].flatMap { Int($0) } ?? 60
        let folder = try TemporaryDirectory()
        for (number, html) in Self.pages.enumerated() {
            try folder.write("<!DOCTYPE html><html lang=en>\(html)", to: "site-\(number)/index.html")
            try folder.write(#"{"a": 1}"#, to: "site-\(number)/data.json")
        }
        // The last changes the page, so that it has pages of its own.
        try folder.write(
            "css: p\njs: document.title.length > 3\njs: (document.body.innerHTML += 'x').length > 0", to: "checks.txt")
        let names = (0..<count).map { "site-\($0 % Self.pages.count)" }
        let path = folder.path
        let holdings = try await DedicatedThread.run { Result { try Self.run(names, in: path) } }.get()

        try #require(holdings.count == count)
        func most(_ part: Range<Int>, _ value: (Holding) -> Int) -> Int { holdings[part].map(value).max() ?? 0 }
        let (early, late) = (count / 4..<count / 2, count - count / 4..<count)
        let rows: [(name: String, value: (Holding) -> Int, slack: Int)] = [
            ("descriptors", \.descriptors, 6), ("processes", \.processes, 6), ("kilobytes", \.kilobytes, 6000),
        ]
        for row in rows {
            let (before, after) = (most(early, row.value), most(late, row.value))
            print("soak of \(count) pages: \(row.name) at most \(before) in the second quarter, \(after) in the last")
            #expect(after <= before + row.slack, "\(row.name) grew from \(before) to \(after)")
        }
    }

    /// Judges the folders in one run and looks at the program whenever a report comes.
    private static func run(_ names: [String], in folder: String) throws -> [Holding] {
        var pipe = try Pipe()
        let request = ProcessRequest(
            AgentProgram.path, ["check"] + names + ["--checks", "checks.txt", "--no-health", "--format", "json"],
            environment: ["PATH": ProgramSearch.standardPath, "HOME": folder], directory: folder)
        let agent = try ChildProcess(request, descriptors: [-1, pipe.writing.number])
        pipe.writing.close()
        var holdings: [Holding] = []
        while let bytes = pipe.reading.read(), !bytes.isEmpty {
            let ended = bytes.count { $0 == UInt8(ascii: "\n") }
            let holding = ended == 0 ? nil : Holding(of: agent.pid)
            for _ in 0..<ended { if let holding { holdings.append(holding) } }
        }
        return holdings
    }
}
