/// Which radio buttons of a document are checked: of those of one group that are marked so, the last in the document.
struct RadioGroups {
    private struct Group: Hashable {
        let form: Int?
        let name: String
    }

    private var lastMarked: [Group: Int] = [:]
    private var forms: [String: Int] = [:]

    init(of document: HTMLDocument) {
        for element in document.elements where element.isHTML("form") {
            if let id = element.id, forms[id] == nil { forms[id] = element.index }
        }
        for element in document.elements
        where element.isHTML("input") && element.control?.contains(.checked) ?? (element["checked"] != nil) {
            if element["type"]?.lowercasedASCII == "radio", let group = group(of: element) {
                lastMarked[group] = element.index
            }
        }
    }

    /// Whether a radio button that is marked as checked stays so.
    func keepsMark(_ radioButton: Element) -> Bool {
        group(of: radioButton).map { lastMarked[$0] == radioButton.index } ?? true
    }

    /// Whether no radio button of the group is checked.
    func isUndecided(_ radioButton: Element) -> Bool {
        guard let group = group(of: radioButton) else {
            return !(radioButton.control?.contains(.checked) ?? (radioButton["checked"] != nil))
        }
        return lastMarked[group] == nil
    }

    /// Without a name it is alone.
    private func group(of element: Element) -> Group? {
        guard let name = element["name"], !name.isEmpty else { return nil }
        if let id = element["form"] { return Group(form: forms[id], name: name) }
        let form = sequence(first: element, next: \.parent).first { $0.isHTML("form") }
        return Group(form: form?.index, name: name)
    }
}
