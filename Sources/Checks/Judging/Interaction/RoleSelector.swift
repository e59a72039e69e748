extension Locator.Role {
    /// The elements that have the role, or are used as if they had.
    var selector: String {
        switch self {
        case .button:
            "button, [role=button], input[type=button], input[type=submit], input[type=reset], input[type=image], summary"
        case .link: "a[href], area[href], [role=link]"
        case .checkbox: "input[type=checkbox], [role=checkbox], [role=switch]"
        case .radio: "input[type=radio], [role=radio]"
        case .textbox:
            "textarea, [role=textbox], [role=searchbox], [contenteditable]:not([contenteditable=false]), input:not([type]), "
                + ["text", "search", "email", "url", "tel", "password", "number", "date", "time", "datetime-local"]
                .map { "input[type=\($0) i]" }.joined(separator: ", ")
        case .spinbutton: "input[type=number], [role=spinbutton]"
        case .slider: "input[type=range], [role=slider]"
        case .combobox: "select, [role=combobox], [role=listbox], input[list]"
        case .option: "option, [role=option]"
        case .heading: "h1, h2, h3, h4, h5, h6, [role=heading]"
        case .image: "img, svg, canvas, picture, [role=img]"
        case .row: "tr, [role=row]"
        case .cell: "td, th, [role=cell], [role=gridcell]"
        case .tab: "[role=tab]"
        case .dialog: "dialog, [role=dialog], [role=alertdialog], [aria-modal=true], .modal"
        case .table: "table, [role=table], [role=grid]"
        case .list: "ul, ol, dl, menu, [role=list]"
        case .listitem: "li, [role=listitem]"
        case .form: "form, [role=form]"
        case .status: "output, [role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])"
        case .element: "*"
        }
    }

    /// Where to look when nothing of the role has the name: what people would call so all the same.
    var stand: String? {
        switch self {
        case .button, .link, .tab:
            "button, a, [role=button], [role=link], [role=tab], [role=menuitem], [role=switch], [role=checkbox], summary, "
                + "label, input[type=checkbox], input[type=radio], input[type=submit], [onclick], [tabindex]"
        case .checkbox, .radio: "label, button, [role=button], [role=switch]"
        case .textbox, .spinbutton: "input, textarea, select, [role=combobox]"
        case .combobox: "input[list], [role=radiogroup], fieldset, [role=menu]"
        case .option, .listitem, .row, .cell: "li, option, [role=option], [role=menuitem], label, td, tr, button"
        case .heading, .image, .dialog, .table, .list, .form, .status, .slider: "*"
        case .element: nil
        }
    }
}

extension Locator {
    /// Whether it says what the element is used as, not only which one it is.
    var isRole: Bool {
        if case .named(let role, _) = self { role != .element } else { false }
    }
}
