import JSON

extension BrowserPage {
    /// Presses a key: `Enter`, `Escape`, `ArrowLeft`, `a`, `Control+z`.
    ///
    /// An element that is named gets the focus first; without one the key goes where the focus is.
    /// Throws `browser(refused)` for a key that there is not.
    package func press(_ key: String, in element: PageElement?) async throws(InputFault) {
        guard let stroke = KeyStroke(named: key) else {
            throw .browser(.refused("there is no key \"\(key)\": keys are named as in KeyboardEvent.key, Control+z"))
        }
        if let element {
            _ = try await ready(element, Readiness.Needs(enabled: true, reachable: false))
            _ = try await asked(FieldScript.focus, of: element)
        }
        let modifiers = stroke.held
        var events: [JSONObject] = []
        for (index, modifier) in modifiers.enumerated() {
            var down = modifier.stroke
            down.held = Array(modifiers[...index])
            events.append(Self.key(down, "rawKeyDown"))
        }
        events += Self.keys(stroke)
        for index in modifiers.indices.reversed() {
            var up = modifiers[index].stroke
            up.held = Array(modifiers[..<index])
            events.append(Self.key(up, "keyUp"))
        }
        try await input(events.map { ("Input.dispatchKeyEvent", $0) })
    }

    /// Writes into a field in place of what is there; an empty text empties it.
    ///
    /// It is clicked, then written in key by key; what no key writes and what exceeds 300 characters is put in as a paste
    /// is. Dates, times, colours and sliders are set to what a person would end up with, and say so by `input` and
    /// `change`.
    /// The field keeps the focus, so that a page which waits for `change` sees it when the focus goes elsewhere.
    package func type(_ text: String, into element: PageElement) async throws(InputFault) {
        let manner = try await press(element, Readiness.Needs(enabled: true, editable: true, labels: true))
        if manner == "chosen" { return try await choose(text, in: element) }
        let isEmpty = try await asked(FieldScript.selectAll, of: element).bool ?? true
        let isLine = try await isEmpty && text.isEmpty ? true : asked(FieldScript.isLine, of: element).bool ?? true
        // A line break in a field of one line is lost, as it is when it is pasted.
        let characters = Array(isLine ? text.filter { !$0.isNewline } : text)
        var events: [(method: String, parameters: JSONObject)] = []
        for character in characters.prefix(Self.keyLimit) {
            if let stroke = KeyStroke(writing: character) {
                events += Self.keys(stroke).map { ("Input.dispatchKeyEvent", $0) }
            } else {
                events.append(("Input.insertText", ["text": .string(String(character))]))
            }
        }
        if characters.count > Self.keyLimit {
            events.append(("Input.insertText", ["text": .string(String(characters[Self.keyLimit...]))]))
        }
        if characters.isEmpty && !isEmpty, let delete = KeyStroke(named: "Delete") {
            events = Self.keys(delete).map { ("Input.dispatchKeyEvent", $0) }
        }
        try await input(events, within: .seconds(5) + .milliseconds(20) * events.count)
    }

    /// Whether it is a field for numbers that holds none, as after letters were typed: it takes no letters.
    package func holdsNoNumber(_ element: PageElement) async -> Bool {
        (try? await asked(FieldScript.holdsNoNumber, of: element))?.bool ?? false
    }

    private static let keyLimit = 300

    /// Sets a date, time, colour or slider.
    private func choose(_ text: String, in element: PageElement) async throws(InputFault) {
        noteInput()
        defer { noteInput() }
        let answer = try await asked(FieldScript.choose, of: element, [.string(text)])
        if let form = answer.string, !form.isEmpty { throw .noSuchOption(text, among: [form]) }
    }

    private static func keys(_ stroke: KeyStroke) -> [JSONObject] {
        [key(stroke, stroke.text == nil ? "rawKeyDown" : "keyDown"), key(stroke, "keyUp")]
    }

    private static func key(_ stroke: KeyStroke, _ type: String) -> JSONObject {
        var event: JSONObject = [
            "type": .string(type), "key": .string(stroke.key), "code": .string(stroke.code),
            "windowsVirtualKeyCode": .integer(stroke.number), "modifiers": .integer(stroke.modifiers),
        ]
        if type == "keyDown", let text = stroke.text {
            event["text"] = .string(text)
            event["unmodifiedText"] = .string(text)
        }
        return event
    }
}
