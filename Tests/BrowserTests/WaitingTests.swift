import Synchronization
import TestSupport
import Testing

@testable import Browser

@Suite(.sharedBrowser, .serialized) struct WaitingTests {
    @Test func `what held for a moment only is waited for again`() async throws {
        let answers = Mutex([true, false, false])
        let holds = try await SharedBrowser.chromium.withPage(servedBy: PageHost("<title>t</title>")) {
            page async throws(BrowserError) in
            // Each time that something happens it is asked again.
            Task {
                try await Task.sleep(for: .milliseconds(50))
                for _ in 0..<20 { page.changeState { _ in } }
            }
            return try await page.wait(
                until: { _ in answers.withLock { $0.isEmpty ? true : $0.removeFirst() } }, within: .seconds(30))
        }
        #expect(holds)
        let left = answers.withLock { $0.count }
        #expect(left == 0)
    }

    @Test func `what does not hold in time is said to`() async throws {
        let holds = try await SharedBrowser.chromium.withPage(servedBy: PageHost("<title>t</title>")) {
            page async throws(BrowserError) in
            try await page.wait(until: { _ in false }, within: .milliseconds(50))
        }
        #expect(!holds)
    }
}
