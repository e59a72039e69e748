import Checks
import TestSupport
import Testing

/// Which headings make a section.
@Suite struct ReadmeSectionsTests {
    private static let whole = """
        # Tea timer
        Counts the minutes until the tea is ready.
        ## Getting started
        Open index.html.
        ## How to use it
        ### Start
        Press the button.
        ## How it works
        A timer.
        ## Licence
        MIT
        """

    @Test func `usual words for the sections will do, and what stands under the title is a summary`() {
        #expect(ReadmeSections(Self.whole).missing.isEmpty)
    }

    @Test(arguments: [
        ("# A\n## Setup\n## Usage\nOpen it.", "Setup", false), ("# A\n## Setup\n## Usage\nOpen it.", "Usage", true),
        ("# House rules\nNone.", "Usage", false), ("# A\n```\n# install it\n```\n", "Setup", false),
        ("# A\n<h2 align=left>Setup</h2>\nNone.", "Setup", true), ("## Road map\nMore.", "road map", true),
        ("## Road map\nMore.", "Features", false), ("", "Summary", false),
    ])
    func `a section is a heading with something under it`(text: String, name: String, isThere: Bool) {
        #expect(ReadmeSections(text).has(name) == isThere)
    }

    @Test func `a section that is missing is told with those that are there`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let report = await judge.report(
            on: Site(texts: ["index.html": "", "README.md": Self.whole]), named: "site",
            checks: [Check(id: "1", text: "file: README.md section \"Credits\"")])
        let result = try #require(report.results.first)
        #expect(result.verdict == .failed)
        #expect(
            result.message == "README.md has no section Credits with something in it; it has \"Tea timer\", "
                + "\"Getting started\", \"How to use it\", \"Start\", \"How it works\", \"Licence\"")
    }
}
