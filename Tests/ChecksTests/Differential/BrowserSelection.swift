import Browser
import JSON
import TestSupport

/// What `querySelectorAll` finds on a page, asked in our own world of the suite's browser.
struct BrowserSelection {
    /// The path of every element, in document order.
    let paths: [String]
    /// For each selector the places of its elements among all; nil for one that is refused.
    let answers: [[Int]?]

    init(of selectors: [String], on page: PageSample) async throws {
        let script = Self.script(JSONValue.array(selectors.map(JSONValue.string)).text)
        let host = OnePageHost(html: page.html)
        let text = try await SharedBrowser.chromium.withPage(servedBy: host) { page async throws(BrowserError) in
            _ = try await page.navigate(to: OnePageHost.address)
            return try await page.read(script, within: .seconds(20))
        }
        let answer = try JSONValue(parsing: text)
        paths = answer["paths"]?.array?.compactMap(\.string) ?? []
        answers = answer["answers"]?.array?.map { $0.array?.compactMap(\.integer) } ?? []
    }

    func shown(_ index: Int) -> String { answers[index].map { $0.map { paths[$0] }.description } ?? "refused" }

    private static func script(_ selectors: String) -> String {
        """
        (() => {
            const paths = [], places = new Map()
            for (const element of document.querySelectorAll('*')) {
                let position = 1
                for (let other = element.previousElementSibling; other; other = other.previousElementSibling)
                    if (other.localName === element.localName && other.namespaceURI === element.namespaceURI) position += 1
                const parent = places.get(element.parentElement)
                places.set(element, paths.length)
                paths.push(`${parent === undefined ? '' : paths[parent]}/${element.localName}[${position}]`)
            }
            const answers = \(selectors).map(selector => {
                try { return Array.from(document.querySelectorAll(selector), element => places.get(element)) }
                catch { return null }
            })
            return JSON.stringify({paths, answers})
        })()
        """
    }
}

/// Serves one page and nothing else.
private struct OnePageHost: ResourceHost {
    static let address = "https://owner.github.io/repo/"
    let html: String

    func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        guard request.url == Self.address else { return .response(status: 404, headers: [], body: []) }
        let headers = [ResourceHeader("Content-Type", "text/html; charset=utf-8")]
        return .response(status: 200, headers: headers, body: Array(html.utf8))
    }
}
