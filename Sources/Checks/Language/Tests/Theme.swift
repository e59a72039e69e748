/// A page's colour scheme.
package enum Theme: String, Sendable, Hashable, CaseIterable {
    case light
    case dark
}
