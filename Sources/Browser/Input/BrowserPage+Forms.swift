import JSON

extension BrowserPage {
    /// Chooses an option by its label, else by its value.
    ///
    /// In a `select`, in a group of radio buttons (any of them, or what they stand in), or in a list of ARIA options (the
    /// list, or the button that opens it).
    ///
    /// Case counts only when two options differ in nothing else. A `select` says so by `input` and `change`; the others
    /// are clicked.
    package func select(_ option: String, in element: PageElement) async throws(InputFault) {
        let isOption = try await isListOption(element)
        let isList = try await asked(
            "function () { return readiness.field(this) instanceof HTMLSelectElement }", of: element)
        guard isOption || isList.bool == true else { return try await choose(member: option, of: element) }
        _ = try await ready(element, Readiness.Needs(enabled: true, labels: true, reachable: !isOption))
        noteInput()
        defer { noteInput() }
        let others = try await asked(FieldScript.select, of: element, [.string(option)])
        if let others = others.array { throw .noSuchOption(option, among: others.compactMap(\.string)) }
    }

    /// Whether it is an option of a `select`, which has no place of its own in the page.
    func isListOption(_ element: PageElement) async throws(InputFault) -> Bool {
        let answer = try await asked(
            "function () { return this instanceof HTMLOptionElement && !!this.closest('select') }", of: element)
        return answer.bool ?? false
    }

    private func choose(member option: String, of element: PageElement) async throws(InputFault) {
        var found = try await among(FieldScript.member, from: element, [.string(option)])
        // A list that is opened by a click, or made by it. A radio button that is not shown has a label instead.
        var isClosed = true
        if let member = found.first, member.role == "radio" {
            isClosed = false
        } else if let member = found.first {
            isClosed = try await !shows(member)
        }
        if isClosed, element.role == "combobox" || element.role == "button" {
            try await click(element)
            if found.isEmpty { found = try await among(FieldScript.member, from: element, [.string(option)]) }
        }
        if let member = found.first { return try await click(member) }
        let others = try await asked(FieldScript.members, of: element).array ?? []
        throw .noSuchOption(option, among: others.compactMap(\.string))
    }

    private func shows(_ element: PageElement) async throws(InputFault) -> Bool {
        do { return try await isVisible(element) } catch { throw InputFault(error) }
    }

    /// Sends a form, or the form that an element belongs to.
    ///
    /// Clicks its submit button; without one, presses Enter in its first field; without that, asks the form itself. The
    /// browser checks the fields first, as always.
    package func submit(_ form: PageElement) async throws(InputFault) {
        let control = try await among(FieldScript.submitter, from: form).first
        if let control {
            return control.role == "textbox" || control.role == "searchbox" || control.role == "spinbutton"
                ? try await press("Enter", in: control) : try await click(control)
        }
        noteInput()
        defer { noteInput() }
        let isForm = try await asked(
            "function () { readiness.form(this)?.requestSubmit(); return !!readiness.form(this) }", of: form)
        guard isForm.bool == true else { throw .browser(.refused("\(form.markup) belongs to no form")) }
    }

    /// Puts files into a file field, as the dialog for it would; the field may be hidden behind a button.
    ///
    /// Of a name, the part after the last slash is taken.
    package func upload(_ files: [(name: String, bytes: [UInt8])], into element: PageElement) async throws(InputFault) {
        let kind = try await asked(
            """
            function () {
              const field = readiness.field(this);
              if (field.localName !== 'input' || field.type !== 'file') return 'none';
              return !readiness.isEnabled(field) ? 'disabled' : field.multiple ? 'many' : 'one';
            }
            """, of: element
        ).string
        if kind == "disabled" { throw .disabled }
        guard kind == "one" || kind == "many" else { throw .notEditable }
        guard files.count <= 1 || kind == "many" else { throw .browser(.refused("\(element.markup) takes one file")) }
        let field = try await among("function () { return [readiness.field(this)] }", from: element).first ?? element
        let paths: [String]
        do { paths = try uploads.write(files) } catch { throw InputFault(error) }
        try await input([
            (
                "DOM.setFileInputFiles",
                ["files": .array(paths.map(JSONValue.string)), "backendNodeId": .integer(field.nodeID)]
            )
        ])
    }

    private func among(
        _ function: String, from element: PageElement, _ arguments: [JSONValue] = []
    ) async throws(InputFault) -> [PageElement] {
        do { return try await found(function, from: element, arguments) } catch { throw InputFault(error) }
    }
}
