/// Why a person could not do it.
package enum InputFault: Error, Hashable, CustomStringConvertible {
    /// The element is no longer in the page.
    case gone
    /// Not rendered, or with no box.
    case hidden
    /// It or what it stands in.
    case disabled
    /// Something else gets the click: its markup.
    case covered(by: String)
    /// No field, or one that is read only.
    case notEditable
    /// What was asked for, and what there is.
    case noSuchOption(String, among: [String])
    /// It cannot be scrolled to.
    case offScreen
    /// Not a statement about the page.
    case browser(BrowserError)

    package var description: String {
        switch self {
        case .gone: "the element is no longer in the page"
        case .hidden: "the element is not shown"
        case .disabled: "the element is disabled"
        case .covered(let other): "the element is covered: a click there goes to \(other)"
        case .notEditable: "the element is not a field that can be written in"
        case .noSuchOption(let option, let others):
            "there is no option \"\(option)\"; there is "
                + (others.isEmpty ? "none at all" : others.map { "\"\($0)\"" }.joined(separator: ", "))
        case .offScreen: "the element is outside the page and cannot be scrolled to"
        case .browser(let error): error.description
        }
    }

    /// What the browser says of an element that is not there any more becomes `gone`.
    init(_ error: BrowserError) {
        self = error == .wentElsewhere ? .gone : .browser(error)
    }
}
