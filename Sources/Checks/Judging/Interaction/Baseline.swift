import Browser

/// What a page was like before something was done with it.
struct Baseline: Sendable {
    var measurements: [Reading: Measurement] = [:]
    /// The visible elements that a locator meant, as markup.
    var visible: [Locator: [String]] = [:]
    /// The elements that were meant by role and name, which what is done may change.
    var elements: [Locator: [PageElement]] = [:]
    /// The readings just before the reload that they must survive.
    var kept: [Reading: Measurement] = [:]

    init() {}

    /// Reads what an outcome will be compared with.
    init(for outcome: Outcome, on page: BrowserPage) async throws(BrowserError) {
        let measuring = Measuring(page: page, known: [:])
        for locator in outcome.readings.compactMap(\.locator) + outcome.locators {
            guard case .named(_, .some) = locator, elements[locator] == nil else { continue }
            elements[locator] = try await ElementFinder(page: page).find(locator).elements
        }
        for reading in outcome.readings { measurements[reading] = try await measuring.measure(reading) }
        for locator in outcome.locators { visible[locator] = try await measuring.visible(locator) }
    }
}

extension Reading {
    /// The elements that it is about; of a count they are looked for anew each time.
    var locator: Locator? {
        switch self {
        case .text(let locator), .number(let locator), .style(_, let locator): locator
        case .count, .theme, .page, .address: nil
        }
    }
}
