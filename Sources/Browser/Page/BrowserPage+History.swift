import JSON

extension BrowserPage {
    /// The address of the document shown, with its fragment.
    package var location: String { record.location }

    /// Loads the page again and waits until it has; false when the time is up first.
    ///
    /// Its storage and cookies are kept.
    package func reload(within limit: Duration = .seconds(10)) async throws(BrowserError) -> Bool {
        let deadline = ContinuousClock.now + limit
        let before = document
        do throws(BrowserError) { _ = try await send("Page.reload", within: limit) } catch {
            if case .timedOut = error { return false }
            throw error
        }
        return try await wait(until: { $0.loader != before && $0.isLoaded || $0.isCrashed }, within: deadline - .now)
    }

    /// Goes back to where the page was before, and waits until it is there and has loaded.
    ///
    /// False when it has been nowhere else, or when the time is up first.
    package func goBack(within limit: Duration = .seconds(10)) async throws(BrowserError) -> Bool {
        let deadline = ContinuousClock.now + limit
        let arrivals = arrivals
        let history = try await send("Page.getNavigationHistory")
        guard let index = history["currentIndex"]?.integer, let entries = history["entries"]?.array, index > 0,
            entries.indices.contains(index - 1), let entry = entries[index - 1]["id"],
            // The empty page from before the first.
            entries[index - 1]["url"]?.string != "about:blank"
        else { return false }
        _ = try await send("Page.navigateToHistoryEntry", ["entryId": entry])
        return try await wait(until: { $0.arrivals > arrivals && $0.isLoaded || $0.isCrashed }, within: deadline - .now)
    }
}
