import Browser
import FoundationEssentials
import Processes
import Synchronization
import TestSupport
import Testing

/// A running service, and somebody who looks at it in a browser.
final class DashboardScene: Sendable {
    static let secret = "an agreed secret"
    static let example = "\(AgentProgram.root)/examples/sum-of-sales/round-1"
    static let recording = "recorded:\(example).recording"

    let folder: TemporaryDirectory
    private let process: Mutex<ServeProcess>
    private let start: @Sendable (UInt16) throws -> ServeProcess

    /// The model says what was recorded for the example that the form begins with, unless it is another; `egress` may be
    /// reached beside public addresses.
    init(_ arguments: [String] = [], egress: String = "", model: String = DashboardScene.recording) throws {
        let folder = try TemporaryDirectory()
        self.folder = folder
        start = { port in
            try ServeProcess(
                ["--network", "none", "--requests-per-minute", "0"] + arguments,
                environment: [
                    "PATH": ProgramSearch.standardPath, "HOME": folder.path, "AGENT_SECRET": DashboardScene.secret,
                    "AGENT_DATA": "\(folder.path)/data", "AGENT_ALLOW_EGRESS": egress, "AGENT_MODEL": model,
                ], log: "\(folder.path)/log", port: port)
        }
        process = Mutex(try start(0))
    }

    /// All that the service has written.
    var log: String { current.log }

    /// Signs in, does what is to be done, and ends the service; the page must not have complained.
    func visit(
        through host: DashboardHost? = nil, _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Void
    ) async throws -> [String] {
        defer { current.terminate() }
        let url = try await current.url()
        return try await SharedBrowser.chromium.withPage(servedBy: try host ?? DashboardHost()) {
            page async throws(BrowserError) -> [String] in
            _ = try await page.navigate(to: "\(url)/")
            try await page.write(Self.secret, "The service’s secret")
            try await page.press("button", "Sign in")
            try await body(page)
            return page.complaints
        }
    }

    /// Ends the service as a crash would, and starts it again on the same port after a while.
    func crash(for pause: Duration) async throws {
        let url = try await current.url()
        let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
        current.kill()
        #expect(await current.hasEnded(within: .seconds(10)))
        try await Task.sleep(for: pause)
        let next = try start(port)
        process.withLock { $0 = next }
        _ = try await next.url()
    }

    private var current: ServeProcess { process.withLock { $0 } }
}

/// How somebody looks at a page.
struct Look: Sendable, CustomStringConvertible {
    let scheme: ColorScheme
    let width: Int

    static let all = [ColorScheme.light, .dark].flatMap { scheme in [1280, 375].map { Look(scheme: scheme, width: $0) }
    }

    var description: String { "\(scheme)-\(width)" }

    /// What is wrong with the page when it is looked at in each way, a line for each fault.
    static func faults(of page: BrowserPage, named name: String) async throws(BrowserError) -> [String] {
        var faults: [String] = []
        for look in all {
            try await page.setColorScheme(look.scheme)
            try await page.resize(width: look.width, height: 800)
            let found = try await PageAudit.faults(of: page)
            if !found.isEmpty { faults.append("\(name) \(look): \(found)") }
            try await page.keepPicture("\(name)-\(look)", width: look.width)
        }
        return faults
    }
}
