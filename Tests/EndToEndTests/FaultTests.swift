import Agent
import Checks
import FoundationEssentials
import TestSupport
import Testing

/// What a model is told of faulty sites, compared with what was read and found good.
@Suite(.sharedBrowser, .serialized) struct FaultTests {
    /// `make snapshots` sets it: then the prompts are written instead of compared.
    private static var writes: Bool { ProcessInfo.processInfo.environment["AGENT_SNAPSHOTS"] == "write" }

    @Test func `every faulty site produces the repair prompt that is kept beside it`() async throws {
        let cases = try FaultCase.all()
        #expect(cases.count >= 40)
        let browser = try SharedBrowser.chromium
        let prompts = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            var rest = cases.enumerated().makeIterator()
            func start() {
                guard let (index, fault) = rest.next() else { return }
                group.addTask { (index, try await fault.prompt(with: browser)) }
            }
            for _ in 0..<4 { start() }
            var prompts: [Int: String] = [:]
            while let (index, prompt) = try await group.next() {
                prompts[index] = prompt
                start()
            }
            return prompts
        }
        for (index, fault) in cases.enumerated() {
            let prompt = try #require(prompts[index])
            if Self.writes {
                try fault.keep(prompt)
                continue
            }
            let change = SiteDiff(
                from: Site(texts: ["repair.md": fault.kept]), to: Site(texts: ["repair.md": prompt]))
            #expect(change.isEmpty, "\(fault.name) (make snapshots rewrites it)\n\(change.text)")
        }
    }
}
