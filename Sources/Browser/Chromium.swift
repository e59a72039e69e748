/// The browser of this process: started when a page is first needed, and again should it ever be lost.
package actor Chromium {
    private let program: ChromiumProgram
    private let temporaryFolder: String
    private let sandboxed: Bool
    private var current: ChromiumProcess?

    /// The browser's profile is made and removed in `temporaryFolder`, which any user must be able to enter.
    ///
    /// `sandboxed` is false only where the user has said that generated pages may be shown without Chromium's sandbox.
    package init(_ program: ChromiumProgram, temporaryFolder: String = "/tmp", sandboxed: Bool = true) {
        self.program = program
        self.temporaryFolder = temporaryFolder
        self.sandboxed = sandboxed
    }

    /// How the browser is kept from everything else; `nil` before it was first started.
    package private(set) var containment: Containment?

    /// Opens a page of its own (own cookies, storage and cache), hands it to `body`, and closes it whatever happens.
    ///
    /// The page is empty until `body` calls `navigate`. Every request it makes is answered by `host`.
    package nonisolated func withPage<Result: Sendable>(
        servedBy host: any ResourceHost, _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Result
    ) async throws(BrowserError) -> Result {
        let process = try await process()
        await process.gate.enter()
        let opened: Swift.Result<BrowserPage, BrowserError>
        do throws(BrowserError) {
            opened = .success(try await BrowserPage.open(in: process, host: host))
        } catch {
            opened = .failure(error)
        }
        await process.gate.leave()
        let page = try opened.get()
        do {
            let result = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await page.answerRequests() }
                defer { group.cancelAll() }
                return try await body(page)
            }
            page.close()
            return result
        } catch {
            page.close()
            throw error as? BrowserError ?? .cancelled
        }
    }

    /// Ends the browser.
    ///
    /// A page that is still open gets `lost`.
    package func close() async {
        let ending = current
        current = nil
        await ending?.end()
    }

    private func process() throws(BrowserError) -> ChromiumProcess {
        if let current, current.isAlive { return current }
        if let dead = current {
            // Its group and profile are cleared away while the new one starts.
            Task { await dead.end() }
        }
        let started = try ChromiumProcess(program, temporaryFolder: temporaryFolder, sandboxed: sandboxed)
        current = started
        containment = started.containment
        return started
    }
}
