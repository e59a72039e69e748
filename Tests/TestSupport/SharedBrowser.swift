package import Browser
package import Testing

/// One real browser for all tests of a suite, closed after the last of them.
package struct SharedBrowser: SuiteTrait, TestScoping {
    @TaskLocal private static var current: Chromium?

    /// The suite's browser.
    ///
    /// A test that asks for it outside such a suite fails by name.
    package static var chromium: Chromium {
        get throws {
            guard let current else { throw MissingBrowser() }
            return current
        }
    }

    @concurrent
    package func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let chromium = Chromium(try ChromiumProgram(named: nil, path: "/usr/bin"))
        do {
            try await Self.$current.withValue(chromium) { try await body() }
            await chromium.close()
        } catch {
            await chromium.close()
            throw error
        }
    }

    private struct MissingBrowser: Error, CustomStringConvertible {
        let description = "the suite has no .sharedBrowser trait"
    }
}

extension Trait where Self == SharedBrowser {
    /// Gives the suite's tests one browser, as `SharedBrowser.chromium`.
    package static var sharedBrowser: SharedBrowser { SharedBrowser() }
}
