import JSON

extension InteractionStep {
    /// The element that it is done with; `nil` when it is done with the page.
    var locator: Locator? {
        switch self {
        case .click(let locator, _), .doubleClick(let locator), .hover(let locator), .type(_, let locator),
            .select(_, let locator), .submit(let locator), .upload(_, let locator):
            locator
        case .press(_, let locator): locator
        case .open, .prefer, .width, .reload, .back, .wait: nil
        }
    }

    /// Whether it is about how the page is opened, before anything is done with it.
    var isSetting: Bool {
        switch self {
        case .open, .prefer, .width: true
        default: false
        }
    }

    /// Whether the page is loaded anew by the step itself, which waits for that.
    var loadsPage: Bool {
        switch self {
        case .reload, .back: true
        default: false
        }
    }

    /// What was done with an element, in the past.
    func words(_ markup: String) -> String {
        switch self {
        case .click(_, let times): "clicked \(markup)\(times == 1 ? "" : " \(times) times")"
        case .doubleClick: "double-clicked \(markup)"
        case .hover: "hovered over \(markup)"
        case .type(let text, _): "typed \(Self.quoted(text)) into \(markup)"
        case .press(let key, _): "pressed \(key)\(markup.isEmpty ? "" : " in \(markup)")"
        case .select(let option, _): "chose \(Self.quoted(option)) in \(markup)"
        case .submit: "submitted \(markup)"
        case .upload(let name, _): "uploaded \(name) into \(markup)"
        case .reload: "reloaded"
        case .back: "went back"
        case .wait(let seconds): "waited \(seconds) s"
        case .open(let address): "opened \(address)"
        case .prefer(let theme): "preferred \(theme.rawValue)"
        case .width(let width): "at a width of \(width) pixels"
        }
    }

    /// What could not be done: `click`, `type into`.
    var verb: String {
        switch self {
        case .click: "clicked"
        case .doubleClick: "double-clicked"
        case .hover: "hovered over"
        case .type: "typed into"
        case .press: "used for a key"
        case .select: "chosen from"
        case .submit: "submitted"
        case .upload: "given a file"
        case .open, .prefer, .width, .reload, .back, .wait: "used"
        }
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).text }
}
