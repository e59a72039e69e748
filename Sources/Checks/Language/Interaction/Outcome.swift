import JSON

/// What is to be seen after the steps of an interaction.
package indirect enum Outcome: Sendable, Hashable, CustomStringConvertible {
    /// An `alert`, `confirm` or `prompt` opens, with that text when one is given.
    case dialog(TextTest?)
    /// A file is offered for saving.
    case download
    case reading(Reading, Change)
    /// It was not visible and is.
    case appears(Locator)
    case disappears(Locator)
    case state(Locator, ElementState)
    /// Something is asked for at an address that contains the text, of this site or another.
    case request(String)
    /// An assertion about the page as it is then.
    case holds(Assertion)
    /// At least one of them.
    case anyOf([Outcome])

    package var description: String {
        switch self {
        case .dialog(let text): "dialog\(text.map { " \($0)" } ?? "")"
        case .download: "download"
        case .reading(let reading, let change): "\(reading) \(change)"
        case .appears(let locator): "\(locator) appears"
        case .disappears(let locator): "\(locator) disappears"
        case .state(let locator, let state): "\(locator) is \(state.rawValue)"
        case .request(let part): "request \(JSONValue.string(part).text)"
        case .holds(let assertion): assertion.description
        case .anyOf(let outcomes): "any of \(JSONValue.array(outcomes.map { .string($0.description) }).text)"
        }
    }
}
