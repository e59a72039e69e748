import Browser
import TestSupport

/// Shows a page in the suite's browser and asks something of it.
func visit<Result: Sendable>(
    _ html: String, _ others: [String: String] = [:],
    _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Result
) async throws -> Result {
    try await SharedBrowser.chromium.withPage(servedBy: PageHost(html, others)) { page async throws(BrowserError) in
        _ = try await page.navigate(to: PageHost.base)
        return try await body(page)
    }
}

extension BrowserPage {
    /// The first element that matches.
    func first(_ selector: String) async throws(BrowserError) -> PageElement {
        guard let element = try await elements(matching: selector).first else {
            throw .refused("nothing matches \(selector)")
        }
        return element
    }

    /// Does something as a person would; what stood in the way, or nothing.
    func fault(_ input: () async throws(InputFault) -> Void) async throws(BrowserError) -> InputFault? {
        do throws(InputFault) {
            try await input()
            return nil
        } catch .browser(let error) {
            throw error
        } catch {
            return error
        }
    }

    /// Clicks the first element that matches; what stood in the way, or nothing.
    func fault(clicking selector: String) async throws(BrowserError) -> InputFault? {
        let element = try await first(selector)
        return try await fault { () async throws(InputFault) in try await self.click(element) }
    }

    /// What the page wrote in its `output`.
    func output() async throws(BrowserError) -> String {
        try await read("document.querySelector('output').textContent")
    }
}
