import Browser

/// Opens fresh pages of one site.
struct PageOpener: Sendable {
    let browser: Chromium
    let host: any ResourceHost
    /// Where the site's own page is.
    let address: String
    /// How long a page may take to load.
    let loadLimit: Duration
    /// How long nothing must have happened before a page may be taken to have come to rest.
    let calm: Duration

    /// Opens a fresh page and waits until it has loaded, or has not loaded in time.
    ///
    /// `width`: of the screen in CSS pixels, a desk screen's when `nil`; `addition`: what is added to the address;
    /// `preparesAnother`: whether a page for the next visit is opened while this one loads.
    func visit<Result: Sendable>(
        width: Int? = nil, preferring theme: Theme? = nil, adding addition: String = "", preparesAnother: Bool = false,
        _ body: @Sendable (PageVisit) async throws(BrowserError) -> Result
    ) async throws(BrowserError) -> Result {
        // The others are set up before they go anywhere.
        let isPlain = width == nil && theme == nil
        return try await browser.withPage(servedBy: host, opening: isPlain ? address + addition : nil) {
            page async throws(BrowserError) in
            if preparesAnother { await browser.prepare() }
            if let width { try await page.resize(width: width, height: 800) }
            if let theme { try await page.setColorScheme(theme == .dark ? .dark : .light) }
            return try await body(PageVisit(page, to: address + addition, within: loadLimit, calm: calm))
        }
    }
}
