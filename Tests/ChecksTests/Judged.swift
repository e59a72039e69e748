import Browser
import Checks
import TestSupport

/// Judges checks on a site with the suite's browser.
func judged(
    _ files: [String: String], _ checks: [String], attachments: [String: [UInt8]] = [:], seconds: Int = 2,
    health: Bool = false
) async throws -> Report {
    var settings = SiteJudge.Settings(address: try address())
    settings.checkLimit = .seconds(seconds)
    settings.judgesHealth = health
    let judge = SiteJudge(browser: try SharedBrowser.chromium, foreign: NoNetwork(), settings: settings)
    return await judge.report(
        on: Site(texts: files), named: "site", checks: checks.enumerated().map { Check(id: "\($0 + 1)", text: $1) },
        attachments: attachments)
}

func address() throws -> PagesAddress {
    struct NoAddress: Error {}
    guard let address = PagesAddress("https://owner.github.io/repo/") else { throw NoAddress() }
    return address
}
