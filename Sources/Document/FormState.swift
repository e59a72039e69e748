/// The states of links and form controls: as markup gives them, or as a running page has made them (``ControlState``).
enum FormState: String, Sendable, Hashable, CaseIterable {
    case link
    case anyLink = "any-link"
    case checked
    case indeterminate
    case disabled
    case enabled
    case required
    case optional
    case readOnly = "read-only"
    case readWrite = "read-write"
    case placeholderShown = "placeholder-shown"
    case open

    /// Whether an element is in the state; the groups are those of its document.
    func holds(for element: Element, radioGroups: @autoclosure () -> RadioGroups) -> Bool {
        switch self {
        case .link, .anyLink: isLink(element)
        case .checked: isChecked(element, radioGroups)
        case .indeterminate: isIndeterminate(element, radioGroups)
        case .disabled: canBeDisabled(element) && isDisabled(element)
        case .enabled: canBeDisabled(element) && !isDisabled(element)
        case .required: canBeRequired(element) && element["required"] != nil
        case .optional:
            element.isHTML("button") || isField(element) && !(canBeRequired(element) && element["required"] != nil)
        case .readOnly: element.namespace == .html && !isEditable(element)
        case .readWrite: isEditable(element)
        case .placeholderShown: showsPlaceholder(element)
        case .open:
            element.namespace == .html && ["details", "dialog"].contains(element.name) && element["open"] != nil
        }
    }

    private func isLink(_ element: Element) -> Bool {
        switch element.namespace {
        case .html: ["a", "area"].contains(element.name) && element["href"] != nil
        case .svg: element.name == "a" && (element["href"] ?? element["xlink:href"]) != nil
        case .mathML: false
        }
    }

    // MARK: Checked

    private func isChecked(_ element: Element, _ radioGroups: () -> RadioGroups) -> Bool {
        if element.isHTML("input") {
            let type = inputType(element)
            if let control = element.control {
                return control.contains(.checked) && (type == "checkbox" || type == "radio")
            }
            guard element["checked"] != nil else { return false }
            return type == "checkbox" || type == "radio" && radioGroups().keepsMark(element)
        }
        guard element.isHTML("option") else { return false }
        if let control = element.control { return control.contains(.checked) }
        guard let list = list(of: element), list["multiple"] == nil else {
            return element["selected"] != nil
        }
        // In a list of one choice the last selected option wins; a drop-down has its first one when none is.
        let options = list.descendants.filter { $0.isHTML("option") }
        if let selected = options.last(where: { $0["selected"] != nil }) { return element == selected }
        let size = list["size"].flatMap { Int($0) } ?? 1
        return size <= 1 && element == options.first { !isMarkedDisabled($0) }
    }

    private func list(of option: Element) -> Element? {
        sequence(first: option, next: \.parent).first { $0.isHTML("select") }
    }

    private func isIndeterminate(_ element: Element, _ radioGroups: () -> RadioGroups) -> Bool {
        if element.isHTML("progress") { return element["value"] == nil }
        guard element.isHTML("input") else { return false }
        switch inputType(element) {
        case "checkbox": return element.control?.contains(.indeterminate) ?? false
        case "radio": return radioGroups().isUndecided(element)
        default: return false
        }
    }

    // MARK: Disabled

    private func canBeDisabled(_ element: Element) -> Bool {
        element.namespace == .html
            && ["button", "input", "select", "textarea", "optgroup", "option", "fieldset"].contains(element.name)
    }

    private func isDisabled(_ element: Element) -> Bool {
        if isMarkedDisabled(element) { return true }
        if element.name == "option" || element.name == "optgroup" {
            return list(of: element).map(isDisabled) ?? false
        }
        // A disabled field set disables what is in it, except in its first legend.
        var inner = element
        while let outer = inner.parent {
            if outer.isHTML("fieldset"), outer["disabled"] != nil,
                inner != outer.children.first(where: { $0.isHTML("legend") })
            {
                return true
            }
            inner = outer
        }
        return false
    }

    /// Whether the element's own mark, or that of its group of options, disables it.
    private func isMarkedDisabled(_ element: Element) -> Bool {
        element["disabled"] != nil
            || element.name == "option"
                && element.parent.map { $0.isHTML("optgroup") && $0["disabled"] != nil } ?? false
    }

    // MARK: Fields

    private func isField(_ element: Element) -> Bool {
        element.namespace == .html && ["input", "select", "textarea"].contains(element.name)
    }

    private func canBeRequired(_ element: Element) -> Bool {
        guard isField(element) else { return false }
        return
            !(element.name == "input"
            && ["hidden", "range", "color", "submit", "image", "reset", "button"].contains(inputType(element)))
    }

    private func isEditable(_ element: Element) -> Bool {
        guard element.namespace == .html else { return false }
        if element.name == "textarea" || element.name == "input" {
            return (element.name == "textarea" || Self.writable.contains(inputType(element)))
                && element["readonly"] == nil && !isDisabled(element)
        }
        // The nearest element that says so decides.
        for ancestor in sequence(first: element, next: \.parent) {
            switch ancestor["contenteditable"]?.lowercasedASCII {
            case "", "true", "plaintext-only": return true
            case "false": return false
            default: continue
            }
        }
        return false
    }

    private func showsPlaceholder(_ element: Element) -> Bool {
        guard element["placeholder"] != nil else { return false }
        if element.isHTML("textarea") { return element.control?.contains(.empty) ?? element.textContent.isEmpty }
        return element.isHTML("input") && Self.withPlaceholder.contains(inputType(element))
            && element.control?.contains(.empty) ?? (element["value"] ?? "").isEmpty
    }

    /// The type of an input element; a browser takes one it does not know for text.
    private func inputType(_ element: Element) -> String {
        let type = (element["type"] ?? "text").lowercasedASCII
        return Self.writable.contains(type) || Self.notWritable.contains(type) ? type : "text"
    }

    private static let withPlaceholder: Set<String> = ["text", "search", "url", "tel", "email", "password", "number"]
    private static let writable = withPlaceholder.union(["date", "month", "week", "time", "datetime-local"])
    private static let notWritable: Set<String> = [
        "hidden", "range", "color", "checkbox", "radio", "file", "submit", "image", "reset", "button",
    ]
}
