import JSON

extension BrowserPage {
    /// In whose sight a script runs.
    package enum World: Sendable {
        /// The page's own: it sees the page's variables, and the page may have changed what it calls.
        case page
        /// Ours: the same document, with objects that the page cannot have touched.
        case isolated
    }

    /// How a script is run.
    package struct EvaluationOptions: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        /// Stops before anything outside the script would be changed; it then throws `EvalError`.
        package static let withoutSideEffects = EvaluationOptions(rawValue: 1)
        /// Reads several statements with `await` among them; a promise is not awaited by itself.
        package static let console = EvaluationOptions(rawValue: 2)
    }

    /// Evaluates a script, waits for a promise it comes to, and says what it came to.
    ///
    /// The limit bounds both a loop and a promise that never settles: then `timedOut` is thrown.
    package func evaluate(
        _ source: String, in world: World = .page, options: EvaluationOptions = [], within limit: Duration = .seconds(5)
    ) async throws(BrowserError) -> ScriptOutcome {
        // Silence would also swallow what the page's own handlers throw when the script clicks.
        let isSilent = world == .isolated || options.contains(.withoutSideEffects)
        var parameters: JSONObject = [
            "expression": .string(source), "awaitPromise": .bool(!options.contains(.console)),
            "silent": .bool(isSilent), "generatePreview": true, "timeout": .number(max(1, limit.inMilliseconds)),
            "throwOnSideEffect": .bool(options.contains(.withoutSideEffects)),
            "replMode": .bool(options.contains(.console)),
        ]
        if world == .isolated { parameters["contextId"] = try isolatedContextID }
        let start = ContinuousClock.now
        let answer: JSONValue
        do {
            // The browser ends a loop by itself; the extra time lets it say so, in words that differ by version.
            answer = try await send("Runtime.evaluate", parameters, within: limit + .milliseconds(300))
        } catch .refused where .now - start >= limit {
            throw .timedOut("the script", limit)
        } catch .refused(let words) where Self.isAboutLeaving(words) {
            throw .wentElsewhere
        }
        if let details = answer["exceptionDetails"] { return .threw(ScriptException(details: details)) }
        let remote = answer["result"] ?? .object([:])
        if options.contains(.console), remote["subtype"]?.string == "promise", let id = remote["objectId"] {
            return try await settle(promise: id, within: limit)
        }
        return .value(ScriptValue(remote: remote))
    }

    /// Runs a script in our world and returns the text it comes to.
    package func read(_ source: String, within limit: Duration = .seconds(5)) async throws(BrowserError) -> String {
        let parameters: JSONObject = [
            "expression": .string(source), "silent": true, "returnByValue": true, "contextId": try isolatedContextID,
            "timeout": .number(limit.inMilliseconds),
        ]
        let answer: JSONValue
        do throws(BrowserError) {
            answer = try await send("Runtime.evaluate", parameters, within: limit + .milliseconds(300))
        } catch .refused(let words) where Self.isAboutLeaving(words) {
            throw .wentElsewhere
        }
        guard let text = answer["result"]?["value"]?.string else {
            throw .refused(
                "the document could not be read: \(answer["exceptionDetails"]?["text"]?.string ?? "no text")")
        }
        return text
    }

    /// Whether the text is JavaScript; `nil` when it is, else the parser's words.
    package func syntaxError(in source: String) async throws(BrowserError) -> ScriptException? {
        let answer = try await send(
            "Runtime.compileScript",
            ["expression": .string(source), "sourceURL": "", "persistScript": false])
        return answer["exceptionDetails"].map(ScriptException.init(details:))
    }

    /// Whether the browser's words are about a document that was left while it was asked.
    static func isAboutLeaving(_ words: String) -> Bool {
        ["Cannot find context", "context was destroyed", "navigated or closed"].contains(where: words.contains)
    }

    var isolatedContextID: JSONValue {
        get throws(BrowserError) {
            // Between two documents there is none.
            guard let context = isolatedContext else { throw .wentElsewhere }
            return .number(Double(context))
        }
    }

    private func settle(promise id: JSONValue, within limit: Duration) async throws(BrowserError) -> ScriptOutcome {
        let answer = try await send(
            "Runtime.awaitPromise", ["promiseObjectId": id, "generatePreview": true], within: limit)
        if let details = answer["exceptionDetails"] { return .threw(ScriptException(details: details)) }
        return .value(ScriptValue(remote: answer["result"] ?? .object([:])))
    }
}

extension Duration {
    var inMilliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1_000_000_000_000_000
    }
}
