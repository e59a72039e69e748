/// A page that is opened ahead of need.
struct PreparedPage: Sendable {
    let process: ChromiumProcess
    /// Where it goes as soon as its requests are answered; `nil` for an empty page.
    let address: String?
    private let opening: Task<BrowserPage?, Never>

    /// Begins to open a page, and waits for nothing.
    init(in process: ChromiumProcess, at address: String?) {
        self.process = process
        self.address = address
        opening = Task { try? await process.openPage(at: address) }
    }

    /// The page, once it is open; `nil` when it could not be opened or is of no use any more.
    func page() async -> BrowserPage? {
        let opened = await withTaskCancellationHandler {
            await opening.value
        } onCancel: {
            opening.cancel()
        }
        guard let page = opened, !page.isAlive else { return opened }
        page.close()
        return nil
    }
}
