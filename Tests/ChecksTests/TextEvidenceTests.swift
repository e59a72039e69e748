import Checks
import TestSupport
import Testing

/// What is said of a text that is not the wanted one.
@Suite struct TextEvidenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let page: String
        let test: String
        let words: String

        init(_ page: String, _ test: String, _ words: String) {
            self.page = page
            self.test = test
            self.words = words
        }

        var testDescription: String { "\(page) \(test)" }
    }

    @Test(arguments: [
        Case("Hello Word", "= \"Hello World\"", "\"Hello Wor\" then \"d\", expected \"ld\""),
        Case("It says Hello Word here", "contains \"Hello World\"", "\"Hello Wor\" then \"d here\", expected \"ld\""),
        Case("Hello", "= \"Hello World\"", "\"Hello\" then nothing more, expected \" World\""),
        Case("Hello World!!x", "= \"Hello World\"", "then \"!!x\", expected nothing more"),
        Case(
            "A sentence that is rather long, yes", "= \"A sentence that is rather long, no\"",
            "… \"hat is rather long, \" then \"yes\", expected \"no\""),
        Case("hello WORLD", "= \"Hello World\"", "only in another case"),
        Case("say hello", "contains \"Hello\"", "only in another case"),
        Case("HelloWorld", "= \"Hello World\"", "only with other white space"),
        Case(
            "It\u{2019}s 5\u{2013}6 \u{201C}x\u{201D}\u{2026}", "= \"It's 5-6 \\\"x\\\"...\"",
            "only with other dashes, quotation marks or punctuation"),
        Case("$605,000.00", "= \"605000\"", "\"$605,000.00\" read as 605000, the same number written differently"),
        Case("Total 1,234 g", "contains \"1235\"", "\"1,234\" read as 1234, or as 1.234"),
    ])
    func `the first difference is named, or what kind it is`(item: Case) async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let report = await judge.report(
            on: Site(texts: ["index.html": "<!DOCTYPE html><title>t</title><p>\(item.page)</p>"]), named: "site",
            checks: [Check(id: "1", text: "css: p \(item.test)")])
        let result = try #require(report.results.first)
        #expect(result.verdict == .failed)
        #expect(result.message.contains(item.words), "\(result.message)")
    }

    @Test func `of several numbers none is named for the wanted one`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let report = await judge.report(
            on: Site(texts: ["index.html": "<!DOCTYPE html><title>t</title><p>2025-01-03 Rent 1.200,00</p>"]),
            named: "site", checks: [Check(id: "1", text: "css: p contains \"61\"")])
        #expect(report.results.first?.message == "p says \"2025-01-03 Rent 1.200,00\"; it should contain \"61\"")
    }

    @Test func `of a check with several parts every one that fails is told`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let site = Site(texts: [
            "index.html": "<!DOCTYPE html><title>t</title>", "d.json": "{\"max\": {\"val\": \"7\", \"fy\": 2021}}",
        ])
        let report = await judge.report(
            on: site, named: "site",
            checks: [Check(id: "1", text: "d.json has 'max' object with 'val' (number) and 'fy' (string) fields")])
        let message = try #require(report.results.first).message
        #expect(message.contains("max.val is a string: \"7\"; and"), "\(message)")
        #expect(message.contains("max.fy is a number: 2021"), "\(message)")
    }

    @Test func `texts with nothing in common have no difference to name`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let report = await judge.report(
            on: Site(texts: ["index.html": "<!DOCTYPE html><title>t</title><p>abc</p>"]), named: "site",
            checks: [Check(id: "1", text: "css: p = \"xyz\"")])
        #expect(report.results.first?.message == "p says \"abc\"; it should be \"xyz\"")
    }
}
