import FoundationEssentials
import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct TransportLifetimeTests {
    // In a process of its own, where nobody else opens files or starts threads.
    @Test func `a transport takes its thread and its connections with it`() async {
        await #expect(processExitsWith: .success) {
            func count(_ folder: String) throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(folder)").count
            }
            let server = try StubServer(.full())
            func useTransports(_ number: Int) async throws {
                for _ in 0..<number {
                    let transport = try CurlTransport(.anywhere)
                    _ = try await transport.send(HTTPRequest("GET", server.url))
                }
            }
            // The first ones make the runtime and libcurl open what they keep.
            try await useTransports(3)
            try await Task.sleep(for: .milliseconds(200))
            let before = try (count("task"), count("fd"))
            try await useTransports(50)
            while try count("task") > before.0 + 5 || count("fd") > before.1 + 5 {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }
}
