extension Outcome {
    /// Itself, or its alternatives.
    var parts: [Outcome] {
        if case .anyOf(let outcomes) = self { outcomes.flatMap(\.parts) } else { [self] }
    }

    /// What is read before the steps, to be compared with afterwards.
    var readings: [Reading] {
        parts.compactMap { if case .reading(let reading, _) = $0 { reading } else { nil } }
    }

    /// What is looked for before the steps, whether it is visible.
    var locators: [Locator] {
        parts.compactMap { part in
            switch part {
            case .appears(let locator), .disappears(let locator), .state(let locator, _): locator
            default: nil
            }
        }
    }

    /// Readings that must survive a reload.
    var keptReadings: [Reading] {
        parts.compactMap { if case .reading(let reading, .isKept) = $0 { reading } else { nil } }
    }

    /// Whether it tells of a difference, which the page could also have made by itself.
    var isAboutDifference: Bool {
        parts.contains { part in
            switch part {
            case .reading(_, let change):
                switch change {
                case .changes, .toggles, .increases, .decreases: true
                case .isKept, .compares, .reads: false
                }
            case .appears, .disappears, .dialog, .download, .request: true
            case .state, .holds, .anyOf: false
            }
        }
    }

    /// Whether it must hold on the page at rest: an absence, or an exact number that could go on changing.
    var mustLast: Bool {
        parts.contains { part in
            switch part {
            case .disappears: true
            case .state(_, let state): [.hidden, .empty, .unchecked].contains(state)
            case .holds(let assertion): assertion.isAboutAbsence
            case .reading(_, .increases(by: let amount)), .reading(_, .decreases(by: let amount)): amount != nil
            case .reading(_, .compares(let comparison, let number)):
                comparison == .equal || comparison.holds(0, number)
            case .reading(_, .isKept): true
            case .reading, .appears, .dialog, .download, .request, .anyOf: false
            }
        }
    }
}

extension Reading {
    /// The beginning of a sentence about it.
    var subject: String {
        switch self {
        case .text(let locator): "the text of \(locator)"
        case .number(let locator): "the number in \(locator)"
        case .count(let locator): "the number of visible \(locator)"
        case .style(let property, let locator): "\(property) of \(locator)"
        case .theme: "the theme"
        case .page: "what the page shows"
        case .address: "the address"
        }
    }
}
