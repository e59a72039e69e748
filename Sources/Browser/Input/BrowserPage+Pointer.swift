import JSON

extension BrowserPage {
    /// Clicks an element as a person does, with trusted events; `count` 2 is a double click.
    ///
    /// Waits a second at most until it is shown, enabled, still, and not covered. A control that is not shown or covered
    /// is clicked by its label; an option of a `select` is chosen, as it has no place of its own.
    package func click(_ element: PageElement, count: Int = 1) async throws(InputFault) {
        if element.role == "option", try await isListOption(element) {
            return try await select(element.name, in: element)
        }
        _ = try await press(element, Readiness.Needs(enabled: true, labels: true), count: count)
    }

    /// Moves the pointer over an element.
    package func hover(_ element: PageElement) async throws(InputFault) {
        let point = try await ready(element, Readiness.Needs()).point
        try await input([("Input.dispatchMouseEvent", Self.mouse("mouseMoved", point))])
    }

    /// Presses the pointer's button on an element that is ready, again when the page moved under it.
    ///
    /// Returns how the element is written in. One that is `chosen` is not pressed: its picker would open.
    func press(
        _ element: PageElement, _ needs: Readiness.Needs, count: Int = 1
    ) async throws(InputFault) -> String {
        var needs = needs
        needs.guarded = true
        var struck = ""
        for _ in 1...3 {
            let (point, manner) = try await ready(element, needs)
            if needs.editable && manner == "chosen" { return manner }
            try await press(at: point, count: count)
            do { struck = try await read("readiness.struck()") } catch {
                // On another document by now: that came of the press.
                guard error == .wentElsewhere else { throw InputFault(error) }
                return manner
            }
            if struck == "hit" { return manner }
        }
        throw .covered(by: struck)
    }

    private func press(at point: Readiness.Point, count: Int) async throws(InputFault) {
        var events = [Self.mouse("mouseMoved", point)]
        for number in 1...max(1, count) {
            events.append(Self.mouse("mousePressed", point, count: number))
            events.append(Self.mouse("mouseReleased", point, count: number))
        }
        try await input(events.map { ("Input.dispatchMouseEvent", $0) })
    }

    private static func mouse(_ type: String, _ point: Readiness.Point, count: Int = 0) -> JSONObject {
        var event: JSONObject = ["type": .string(type), "x": .number(point.x), "y": .number(point.y)]
        if count > 0 {
            event["button"] = "left"
            event["buttons"] = type == "mousePressed" ? 1 : 0
            event["clickCount"] = .integer(count)
        }
        return event
    }

    /// Sends the events of one input in order and waits until the page has taken the last.
    ///
    /// Dialogs that open meanwhile or soon after are answered as a person would who meant it.
    func input(
        _ events: [(method: String, parameters: JSONObject)], within limit: Duration = .seconds(5)
    ) async throws(InputFault) {
        guard let last = events.last else { return }
        noteInput()
        defer { noteInput() }
        for (method, parameters) in events.dropLast() { post(method, parameters) }
        do { _ = try await send(last.method, last.parameters, within: limit) } catch { throw InputFault(error) }
    }
}
