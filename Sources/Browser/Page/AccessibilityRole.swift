import JSON

/// An ARIA role, from what the browser calls it.
struct AccessibilityRole {
    let name: String

    /// Chromium has names of its own for what ARIA has no role for; these become the nearest one that it has.
    private static let others = [
        "RootWebArea": "document", "StaticText": "text", "image": "img", "DisclosureTriangle": "button",
        "DisclosureTriangleGrouped": "button", "LabelText": "generic", "Legend": "generic", "Date": "textbox",
        "DateTime": "textbox", "InputTime": "textbox", "ColorWell": "textbox", "none": "generic",
        "MenuListPopup": "generic", "PluginObject": "img", "EmbeddedObject": "img", "GenericContainer": "generic",
        "Details": "group", "Pre": "generic", "Abbr": "generic", "LayoutTable": "generic", "LayoutTableRow": "generic",
        "LayoutTableCell": "generic", "Figcaption": "generic", "FigureCaption": "generic", "Section": "generic",
        "SvgRoot": "img", "sectionheader": "generic", "sectionfooter": "generic",
    ]

    /// Fields with parts that the browser made, which are no elements of the page.
    private static let closed: Set<String> = [
        "Date", "DateTime", "InputTime", "ColorWell", "Video", "Audio", "slider", "spinbutton", "textbox", "searchbox",
    ]

    /// What can have a role, as a selector; `nil` where only the whole tree tells.
    static func candidates(for role: String) -> String? {
        native[role].map { "\($0), [role~='\(role)' i]" }
    }

    private static let native = [
        "button": "button, summary, input", "link": "a, area", "textbox": "input, textarea, [contenteditable]",
        "searchbox": "input", "checkbox": "input", "radio": "input", "slider": "input", "spinbutton": "input",
        "combobox": "select, input, button", "listbox": "select", "option": "option",
        "heading": "h1, h2, h3, h4, h5, h6",
        "dialog": "dialog", "list": "ul, ol, menu", "table": "table", "progressbar": "progress", "form": "form",
        "navigation": "nav", "main": "main",
    ]

    /// Whether it is a text field, slider or player, in which the browser put parts of its own.
    let hasPartsOfTheBrowser: Bool

    /// Reads the protocol's `AXNode`; what it says nothing of is `generic`.
    init(_ node: JSONValue?) {
        let raw = node?["role"]?["value"]?.string ?? "generic"
        hasPartsOfTheBrowser = Self.closed.contains(raw)
        name = Self.others[raw] ?? (raw.first?.isUppercase == true ? raw.lowercased() : raw)
    }
}
