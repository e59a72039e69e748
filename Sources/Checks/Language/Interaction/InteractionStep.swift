import JSON

/// One thing that somebody does with a page.
package enum InteractionStep: Sendable, Hashable, CustomStringConvertible {
    /// Opens the page with that added to its address (`?url=…`, `#top`) instead of plainly; only as the first step.
    case open(String)
    /// Prefers that colour scheme; only before anything is done.
    case prefer(Theme)
    /// On a screen of that width in CSS pixels.
    case width(Int)
    case click(Locator, times: Int)
    case doubleClick(Locator)
    case hover(Locator)
    /// Replaces what is in a field.
    case type(String, Locator)
    /// A key as the DOM names it (`Enter`, `ArrowLeft`, `a`, `Control+z`), in an element or wherever the focus is.
    case press(String, Locator?)
    case select(String, Locator)
    case submit(Locator)
    /// Chooses a file of the site or an attachment, by name.
    case upload(String, Locator)
    case reload
    case back
    case wait(seconds: Int)

    package var description: String {
        switch self {
        case .open(let address): "open \(Self.quoted(address))"
        case .prefer(let theme): "prefer \(theme.rawValue)"
        case .width(let width): "width \(width)"
        case .click(let locator, let times): "click \(locator)\(times == 1 ? "" : " \(times) times")"
        case .doubleClick(let locator): "double-click \(locator)"
        case .hover(let locator): "hover \(locator)"
        case .type(let text, let locator): "type \(Self.quoted(text)) into \(locator)"
        case .press(let key, let locator): "press \(Self.quoted(key))\(locator.map { " in \($0)" } ?? "")"
        case .select(let option, let locator): "select \(Self.quoted(option)) in \(locator)"
        case .submit(let locator): "submit \(locator)"
        case .upload(let name, let locator): "upload \(Self.quoted(name)) into \(locator)"
        case .reload: "reload"
        case .back: "back"
        case .wait(let seconds): "wait \(seconds) s"
        }
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).text }
}
