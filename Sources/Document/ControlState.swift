/// What a form control is in a running page, whatever its attributes say: scripts and users change it without them.
package struct ControlState: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// A box or button is checked, or an option selected.
    package static let checked = ControlState(rawValue: 1)
    package static let indeterminate = ControlState(rawValue: 2)
    /// Its value is the empty text.
    package static let empty = ControlState(rawValue: 4)
}
