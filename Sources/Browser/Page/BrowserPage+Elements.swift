import JSON

extension BrowserPage {
    /// The elements that match a CSS selector, in document order, those in open shadow roots too.
    ///
    /// A selector is matched within the document and within each shadow root by itself. Throws `refused` with the
    /// browser's words when it is none.
    package func elements(matching selector: String, limit: Int = 50) async throws(BrowserError) -> [PageElement] {
        try await found(by: "elements.matching(\(JSONValue.string(selector).text), \(limit))")
    }

    /// Every rendered element of that computed role, in document order; of any role that has a name when it is `nil`.
    package func elements(role: String?, limit: Int = 50) async throws(BrowserError) -> [PageElement] {
        if let role, let selector = AccessibilityRole.candidates(for: role) {
            // Much less to ask than for the tree of a long page.
            let candidates = try await elements(matching: selector, limit: Self.candidateLimit)
            if candidates.count < Self.candidateLimit {
                return Array(candidates.lazy.filter { $0.role == role }.prefix(limit))
            }
        }
        let nodes = try await outline().nodes.filter { node in
            node.isElement && (role.map { node.role == $0 } ?? !node.name.isEmpty)
        }
        return try await elements(of: Array(nodes.prefix(limit)))
    }

    /// Whether a person could see it: rendered, not hidden, with a box that is not empty.
    ///
    /// Transparent is visible, and so is what must be scrolled to. False when it is no longer in the page.
    package func isVisible(_ element: PageElement) async throws(BrowserError) -> Bool {
        do throws(BrowserError) {
            return try await call("function () { return elements.isVisible(this) }", on: element).bool ?? false
        } catch .wentElsewhere {
            return false
        }
    }

    /// Calls a function, given as JavaScript, with the element in our world and returns the text it comes to.
    ///
    /// Throws `wentElsewhere` when the element's document was left.
    package func read(_ function: String, of element: PageElement) async throws(BrowserError) -> String {
        let value = try await call("function () { return (\(function))(this) }", on: element)
        guard let text = value.string else { throw .refused("the element was asked for a text and gave \(value.kind)") }
        return text
    }

    /// The elements that an expression of ours comes to.
    func found(by expression: String) async throws(BrowserError) -> [PageElement] {
        let answer = try await inOurWorld(
            "Runtime.evaluate",
            [
                "expression": .string("(\(expression)).map(element => [element, elements.markup(element)])"),
                "contextId": try isolatedContextID, "timeout": 5000, "silent": true, "objectGroup": .string(Self.group),
                "serializationOptions": Self.nodesAndTexts,
            ])
        return try await elements(serialized: answer)
    }

    /// Calls a function of ours on an element and returns its value.
    ///
    /// Throws `wentElsewhere` when the element's document was left, `refused` with what the function threw.
    func call(
        _ function: String, on element: PageElement, _ arguments: [JSONValue] = [], within limit: Duration = .seconds(5)
    ) async throws(BrowserError) -> JSONValue {
        let object = try await object(element.nodeID, of: element.document)
        defer { post("Runtime.releaseObject", ["objectId": object]) }
        let answer = try await inOurWorld(
            "Runtime.callFunctionOn",
            [
                "functionDeclaration": .string(function), "objectId": object, "awaitPromise": true,
                "returnByValue": true,
                "silent": true, "arguments": .array(arguments.map { ["value": $0] }),
            ], within: limit)
        return answer["result"]?["value"] ?? .null
    }

    /// The elements that a function of ours, called on an element, returns in a list.
    func found(
        _ function: String, from element: PageElement, _ arguments: [JSONValue] = []
    ) async throws(BrowserError) -> [PageElement] {
        let object = try await object(element.nodeID, of: element.document)
        let list = "function (...values) { return (\(function)).apply(this, values).map(e => [e, elements.markup(e)]) }"
        let answer = try await inOurWorld(
            "Runtime.callFunctionOn",
            [
                "functionDeclaration": .string(list), "objectId": object, "silent": true,
                "arguments": .array(arguments.map { ["value": $0] }), "objectGroup": .string(Self.group),
                "serializationOptions": Self.nodesAndTexts,
            ])
        post("Runtime.releaseObject", ["objectId": object])
        return try await elements(serialized: answer)
    }

    private static let candidateLimit = 400
    private static let group = "elements"

    /// Nodes come with their numbers and without what is in them.
    private static let nodesAndTexts: JSONValue = [
        "serialization": "deep", "maxDepth": 2,
        "additionalParameters": ["maxNodeDepth": 0, "includeShadowTree": "none"],
    ]

    /// Reads pairs of a node and its markup, and asks for the role and name of each.
    private func elements(serialized answer: JSONValue) async throws(BrowserError) -> [PageElement] {
        post("Runtime.releaseObjectGroup", ["objectGroup": .string(Self.group)])
        let pairs = answer["result"]?["deepSerializedValue"]?["value"]?.array ?? []
        let found = pairs.compactMap { pair -> (id: Int, document: String, markup: String)? in
            guard let parts = pair["value"]?.array, parts.count == 2, let node = parts[0]["value"],
                let id = node["backendNodeId"]?.integer, let markup = parts[1]["value"]?.string
            else { return nil }
            return (id, node["loaderId"]?.string ?? "", markup)
        }
        return try await inTurn(found) { page, item async throws(BrowserError) in
            let outline = try? await page.send(
                "Accessibility.getPartialAXTree", ["backendNodeId": .integer(item.id), "fetchRelatives": false])
            let node = outline?["nodes"]?.array?.first
            return PageElement(
                nodeID: item.id, role: AccessibilityRole(node).name, name: node?["name"]?["value"]?.string ?? "",
                markup: item.markup, document: item.document)
        }
    }

    private func elements(of nodes: [AccessibilityOutline.Node]) async throws(BrowserError) -> [PageElement] {
        let document = document
        return try await inTurn(nodes) { page, node async throws(BrowserError) in
            let unnamed = PageElement(
                nodeID: node.nodeID, role: node.role, name: node.name, markup: "", document: document)
            do throws(BrowserError) {
                let markup = try await page.call("function () { return elements.markup(this) }", on: unnamed)
                return PageElement(
                    nodeID: node.nodeID, role: node.role, name: node.name, markup: markup.string ?? "",
                    document: document)
            } catch .wentElsewhere {
                // Taken out of the page since it was listed.
                return nil
            }
        }.compactMap(\.self)
    }

    /// Asks about each without waiting for the answer about the one before.
    private func inTurn<Item: Sendable, Result: Sendable>(
        _ items: [Item], _ ask: @escaping @Sendable (BrowserPage, Item) async throws(BrowserError) -> Result
    ) async throws(BrowserError) -> [Result] {
        do {
            return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
                for (index, item) in items.enumerated() {
                    group.addTask { (index, try await ask(self, item)) }
                }
                var results: [Int: Result] = [:]
                for try await (index, result) in group { results[index] = result }
                return items.indices.compactMap { results[$0] }
            }
        } catch {
            throw error as? BrowserError ?? .cancelled
        }
    }

    /// The handle of a node in our world.
    private func object(_ nodeID: Int, of document: String) async throws(BrowserError) -> JSONValue {
        guard document == self.document else { throw .wentElsewhere }
        let answer: JSONValue
        do throws(BrowserError) {
            answer = try await send(
                "DOM.resolveNode", ["backendNodeId": .integer(nodeID), "executionContextId": try isolatedContextID])
        } catch .refused(let words) where words.hasPrefix("DOM.resolveNode") {
            throw .wentElsewhere
        }
        guard let object = answer["object"]?["objectId"] else { throw .wentElsewhere }
        return object
    }

    private func inOurWorld(
        _ method: String, _ parameters: JSONObject, within limit: Duration = .seconds(5)
    ) async throws(BrowserError) -> JSONValue {
        let answer: JSONValue
        do throws(BrowserError) {
            answer = try await send(method, parameters, within: limit)
        } catch .refused(let words) where Self.isAboutLeaving(words) {
            throw .wentElsewhere
        }
        if let details = answer["exceptionDetails"] { throw .refused(ScriptException(details: details).shown) }
        return answer
    }
}
