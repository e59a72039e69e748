import Document
import TestSupport
import Testing

/// Our matcher beside the browser's `querySelectorAll`, on the same bytes.
@Suite(.sharedBrowser) struct SelectorDifferentialTests {
    @Test(arguments: PageSample.all)
    func `a selector matches what it matches in the browser`(page: PageSample) async throws {
        let theirs = try await BrowserSelection(of: page.selectors, on: page)
        let ours = try OurSelection(of: page.selectors, on: page)
        try #require(ours.paths == theirs.paths, "the trees differ")
        for (index, selector) in page.selectors.enumerated() where ours.answers[index] != theirs.answers[index] {
            Issue.record(
                "\(selector.debugDescription): \(ours.shown(index)) here, \(theirs.shown(index)) in the browser")
        }
        // What neither can read would agree as well.
        #expect(!ours.answers.contains(nil))
    }

    @Test func `what the browser refuses is refused`() async throws {
        let page = PageSample(name: "any", html: "<p>")
        let theirs = try await BrowserSelection(of: SelectorSample.invalid, on: page)
        let ours = try OurSelection(of: SelectorSample.invalid, on: page)
        for (index, selector) in SelectorSample.invalid.enumerated() {
            #expect(theirs.answers[index] == nil, "the browser reads \(selector.debugDescription)")
            #expect(ours.answers[index] == nil, "we read \(selector.debugDescription)")
        }
    }

    @Test func `where we differ from the browser on purpose, we still do`() async throws {
        let selectors = SelectorDifference.all.map(\.selector)
        let theirs = try await BrowserSelection(of: selectors, on: SelectorDifference.page)
        let ours = try OurSelection(of: selectors, on: SelectorDifference.page)
        try #require(ours.paths == theirs.paths, "the trees differ")
        for (index, difference) in SelectorDifference.all.enumerated() {
            let (mine, other) = (ours.answers[index], theirs.answers[index])
            let kind: SelectorDifference.Kind? =
                switch (mine, other) {
                case (nil, nil): nil
                case (nil, _): .onlyTheBrowserReadsIt
                case (_, nil): .onlyWeReadIt
                default: mine == other ? nil : .otherMatches
                }
            #expect(
                kind == difference.kind,
                "\(difference.selector) (\(difference.reason)): \(ours.shown(index)) here, \(theirs.shown(index)) there"
            )
        }
    }

    @Test func `where the trees differ from the browser's, they still do`() async throws {
        for (page, reason) in PageSample.knownToDiffer {
            let theirs = try await BrowserSelection(of: ["*"], on: page)
            let ours = try OurSelection(of: ["*"], on: page)
            #expect(ours.paths != theirs.paths, "\(page.name) (\(reason))")
        }
    }
}
