/// `loads`, `no errors`, `fits 375`, `light`, `dark`.
package enum PageTest: Sendable, Hashable, CustomStringConvertible {
    case loads
    /// No uncaught exception, nothing on the console's error level, no failed request of the site's own.
    case hasNoErrors
    /// Nothing to scroll sideways at that width in CSS pixels.
    case fits(width: Int)
    /// What is behind its text is lighter, or darker, than middle grey.
    case has(Theme)

    package var description: String {
        switch self {
        case .loads: "loads"
        case .hasNoErrors: "no errors"
        case .fits(let width): "fits \(width)"
        case .has(let theme): theme.rawValue
        }
    }
}
