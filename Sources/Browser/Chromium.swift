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
    /// The page is empty until `body` calls `navigate`. Every request it makes is answered by `host`.
    package nonisolated func withPage<Result: Sendable>(
        servedBy host: any ResourceHost, _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Result
    ) async throws(BrowserError) -> Result {
        let page = try await openPage()
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

    /// Starts the browser and opens an empty page, for the next `withPage` to take; nothing is waited for.
    ///
    /// What goes wrong is said by `withPage`, which then opens a page itself.
    package func prepare() {
        guard let process = try? process() else { return }
        prepared.append(PreparedPage(in: process))
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

    private nonisolated func openPage() async throws(BrowserError) -> BrowserPage {
        let process = try await process()
        if let page = await takePrepared(in: process)?.page() { return page }
        return try await process.openPage()
    }

    /// The page that was first prepared in this process; those of a process that is lost are forgotten.
    private func takePrepared(in process: ChromiumProcess) -> PreparedPage? {
        prepared.removeAll { $0.process !== process }
        return prepared.isEmpty ? nil : prepared.removeFirst()
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
