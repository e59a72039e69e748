/// Something that can be read off a page before and after, to see what a step did.
package enum Reading: Sendable, Hashable, CustomStringConvertible {
    /// What the element shows; of a field, what is in it.
    case text(Locator)
    /// The number that the element shows, as people write numbers.
    case number(Locator)
    /// How many such elements are visible.
    case count(Locator)
    case style(String, Locator)
    /// The colour scheme: a class or attribute of the root or the body that tells it, or the colours that are seen.
    case theme
    /// All that the page shows.
    case page
    /// Where the page is, with query and fragment.
    case address

    package var description: String {
        switch self {
        case .text(let locator): "text of \(locator)"
        case .number(let locator): "number in \(locator)"
        case .count(let locator): "count of \(locator)"
        case .style(let property, let locator): "style \(property) of \(locator)"
        case .theme: "theme"
        case .page: "page"
        case .address: "address"
        }
    }
}
