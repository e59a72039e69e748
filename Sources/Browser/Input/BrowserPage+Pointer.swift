import JSON

extension BrowserPage {
    /// Clicks an element as a person does, with trusted events; `count` 2 is a double click.
    ///
    /// Waits a second at most until it is shown, enabled, still, and not covered. A control that is not shown or covered is
    /// clicked by its label; an option of a `select` is chosen, as it has no place of its own.
    package func click(_ element: PageElement, count: Int = 1) async throws(InputFault) {
        if element.role == "option", try await isListOption(element) {
            return try await select(element.name, in: element)
        }
        let point = try await ready(element, Readiness.Needs(enabled: true, labels: true)).point
        try await press(at: point, count: count)
    }

    /// Moves the pointer over an element.
    package func hover(_ element: PageElement) async throws(InputFault) {
        let point = try await ready(element, Readiness.Needs()).point
        try await input([("Input.dispatchMouseEvent", Self.mouse("mouseMoved", point))])
    }

    func press(at point: Readiness.Point, count: Int) async throws(InputFault) {
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
