import JSON

/// Which element a step or an outcome is about: by what somebody sees (`button "Add"`), or by selector (`#add`).
package enum Locator: Sendable, Hashable, CustomStringConvertible {
    case selector(String)
    /// By its role and, when given, its name.
    case named(Role, Name?)

    /// What kind of element it is.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        case button, link, checkbox, radio, textbox, spinbutton, slider, combobox, option, heading, image, row, cell,
            tab
        case dialog, table, list, listitem, form, status
        /// An element that its author named: by id, class, `data-testid`, label or accessible name.
        case element
    }

    /// What the element is called; case does not count.
    package enum Name: Sendable, Hashable {
        /// The name, or a whole word of it; a name that is just this is better than one that contains it.
        case text(String)
        case pattern(String)
    }

    package var description: String {
        switch self {
        case .selector(let selector):
            selector.wholeMatch(of: /[A-Za-z]*[#.][\w\-]+/) == nil ? "`\(selector)`" : selector
        case .named(let role, nil): role.rawValue
        case .named(let role, .text(let name)): "\(role.rawValue) \(JSONValue.string(name).text)"
        case .named(let role, .pattern(let pattern)): "\(role.rawValue) /\(pattern)/"
        }
    }
}
