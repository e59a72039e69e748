package import Browser

/// What a site looks like to somebody who opens it.
package struct SitePicture: Sendable {
    private let browser: Chromium
    private let foreign: any ResourceHost

    /// `foreign` answers for other origins.
    package init(browser: Chromium, foreign: any ResourceHost) {
        self.browser = browser
        self.foreign = foreign
    }

    /// The first screen as a PNG, once the page has come to rest; nil when no picture can be had.
    package func png(of site: Site, at address: PagesAddress) async -> [UInt8]? {
        guard site["index.html"] != nil else { return nil }
        let opener = PageOpener(
            browser: browser, host: SiteHost(site, at: address, foreign: foreign), address: address.base,
            loadLimit: .seconds(10), calm: .milliseconds(100))
        do throws(BrowserError) {
            return try await opener.visit { visit async throws(BrowserError) in
                await visit.watch(until: .now + .seconds(3), for: .settled)
                return try await visit.page.screenshot()
            }
        } catch {
            return nil
        }
    }
}
