import Browser
import FoundationEssentials
import Processes
import TestSupport

/// A running service, and somebody who looks at it in a browser.
struct DashboardScene: Sendable {
    static let secret = "an agreed secret"

    static let example = "\(AgentProgram.root)/examples/sum-of-sales/round-1"
    static let recording = "recorded:\(example).recording"

    let folder: TemporaryDirectory
    private let process: ServeProcess

    /// The model says what was recorded for the example that the form begins with, unless it is another; `egress` may be
    /// reached beside public addresses.
    init(_ arguments: [String] = [], egress: String = "", model: String = Self.recording) throws {
        folder = try TemporaryDirectory()
        process = try ServeProcess(
            ["--network", "none", "--requests-per-minute", "0"] + arguments,
            environment: [
                "PATH": ProgramSearch.standardPath, "HOME": folder.path, "AGENT_SECRET": Self.secret,
                "AGENT_DATA": "\(folder.path)/data", "AGENT_ALLOW_EGRESS": egress,
                "AGENT_MODEL": model,
            ], log: "\(folder.path)/log")
    }

    /// All that the service has written.
    var log: String { process.log }

    /// Signs in, does what is to be done, and ends the service; the page must not have complained.
    func visit(
        _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Void
    ) async throws -> [String] {
        defer { process.terminate() }
        let url = try await process.url()
        return try await SharedBrowser.chromium.withPage(servedBy: try DashboardHost()) {
            page async throws(BrowserError) -> [String] in
            _ = try await page.navigate(to: "\(url)/")
            try await page.write(Self.secret, "The service’s secret")
            try await page.press("button", "Sign in")
            try await body(page)
            return page.complaints
        }
    }
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
