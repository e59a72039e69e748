/// The browser of this process: started when a page is first needed, and again should it ever be lost.
package actor Chromium {
    private let program: ChromiumProgram
    private let temporaryFolder: String
    private let sandboxed: Bool
    private var current: ChromiumProcess?
    private var prepared: [PreparedPage] = []
    private var ending: Task<Void, Never>?

    /// The browser's profile is made and removed in `temporaryFolder`, which any user must be able to enter; in memory
    /// where there is room, when `nil`.
    ///
    /// `sandboxed` is false only where the user has said that generated pages may be shown without Chromium's sandbox.
    package init(_ program: ChromiumProgram, temporaryFolder: String? = nil, sandboxed: Bool = true) {
        self.program = program
        self.temporaryFolder = temporaryFolder ?? ProfileDirectory.place
        self.sandboxed = sandboxed
    }

    /// How the browser is kept from everything else; `nil` before it was first started.
    package private(set) var containment: Containment?

    /// Opens a page of its own (own cookies, storage and cache), hands it to `body`, and closes it whatever happens.
    ///
    /// The page is empty until `body` calls `navigate`. Every request it makes is answered by `host`. Who knows where it
    /// will go first says so by `address`: then its process starts while the document is asked for.
    package nonisolated func withPage<Result: Sendable>(
        servedBy host: any ResourceHost, opening address: String? = nil,
        _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Result
    ) async throws(BrowserError) -> Result {
        let page = try await openPage(at: address)
        do {
            let result = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await page.answerRequests(by: host) }
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

    /// Starts the browser and opens a page, for the next `withPage` to take; nothing is waited for.
    ///
    /// With an `address` it is for the next that goes there first, else for any. What goes wrong is said by `withPage`,
    /// which then opens a page itself.
    package func prepare(opening address: String? = nil) {
        guard let process = try? process() else { return }
        prepared.append(PreparedPage(in: process, at: address))
    }

    /// Sees to it that so many empty pages are open, for the next that take one.
    package func keepReady(pages count: Int) {
        guard let process = try? process() else { return }
        let ready = prepared.count { $0.process === process && $0.address == nil }
        for _ in 0..<max(0, count - ready) { prepared.append(PreparedPage(in: process, at: nil)) }
    }

    /// Ends the browser; nothing of it is left when this returns.
    ///
    /// A page that is still open gets `lost`. Who calls it while it is already ending waits for the same end.
    package func close() async {
        if let last = current {
            current = nil
            prepared = []
            let before = ending
            ending = Task {
                await last.end()
                await before?.value
            }
        }
        await ending?.value
    }

    private nonisolated func openPage(at address: String?) async throws(BrowserError) -> BrowserPage {
        let process = try await process()
        if let page = await takePrepared(in: process, at: address)?.page() { return page }
        return try await process.openPage(at: address)
    }

    /// The page that was first prepared in this process for the address, or for any; those of a lost process are forgotten.
    private func takePrepared(in process: ChromiumProcess, at address: String?) -> PreparedPage? {
        prepared.removeAll { $0.process !== process }
        let index = prepared.firstIndex { $0.address == address } ?? prepared.firstIndex { $0.address == nil }
        return index.map { prepared.remove(at: $0) }
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
