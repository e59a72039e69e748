import Browser
import JSON

/// Says why a script check did not hold: what its parts came to, as a power assert does.
enum ScriptExplanation {
    /// Words the failure; on a page from `fresh` a check that changes it is run once more to look inside.
    static func failure(
        of check: String, outcome: ScriptOutcome, on page: BrowserPage, fresh: PageOpener? = nil
    ) async throws(BrowserError) -> Finding {
        let body = FunctionBody(check)
        let outline = ScriptOutline(body?.result ?? check)
        var seen: [SeenValue] = []
        if let body {
            seen = try await values(inside: body, outline.parts, page, fresh)
        } else {
            for part in outline.parts {
                guard let value = try await value(of: part, on: page) else { continue }
                seen.append(SeenValue(expression: part, value: value.cut(to: 300)))
            }
        }
        var finding: Finding
        switch outcome {
        case .threw(let exception):
            finding = .failed(message(threw: exception, seen), expected: "true", actual: "threw \(exception.shown)")
        case .value(let value):
            finding = .failed(
                message(value, outline, seen) + (try await nearest(outline, on: page).map { "; \($0)" } ?? ""),
                expected: outline.comparison.map { "\($0.left) \($0.symbol) \($0.right)" } ?? "true",
                actual: seen.isEmpty
                    ? value.shown : seen.map { "\($0.expression) is \($0.value)" }.joined(separator: "; "))
        }
        // A part that throws says no more than the part of it that is missing.
        finding.evidence.values = seen.filter { !$0.value.hasPrefix(exceptionMark) }
        return finding
    }

    static let exceptionMark = "an exception: "

    private static func values(
        inside body: FunctionBody, _ parts: [String], _ page: BrowserPage, _ fresh: PageOpener?
    ) async throws(BrowserError) -> [SeenValue] {
        let outcome: ScriptOutcome
        do throws(BrowserError) {
            if let fresh {
                outcome = try await fresh.visit { visit async throws(BrowserError) in
                    await visit.watch(until: .now + .seconds(1))
                    return try await visit.page.evaluate(body.probe(parts), within: .seconds(2))
                }
            } else {
                outcome = try await page.evaluate(
                    body.probe(parts), options: .withoutSideEffects, within: .seconds(1))
            }
        } catch .timedOut {
            return []
        }
        guard case .value(let value) = outcome, let text = value.primitive?.string else { return [] }
        return FunctionBody.seen(parts, text)
    }

    /// The part's value, or `nil` when it cannot be asked for without changing the page.
    private static func value(of part: String, on page: BrowserPage) async throws(BrowserError) -> String? {
        do throws(BrowserError) {
            let outcome = try await page.evaluate("(\n\(part)\n)", options: .withoutSideEffects, within: .seconds(1))
            switch outcome {
            case .value(let value): return value.shown
            case .threw(let exception): return exception.name == "EvalError" ? nil : exceptionMark + exception.shown
            }
        } catch .timedOut {
            return nil
        }
    }

    /// Of `TEXT.includes("…")` with a long text what comes nearest to what it should include.
    private static func nearest(
        _ outline: ScriptOutline, on page: BrowserPage
    ) async throws(BrowserError) -> String? {
        guard
            let call = outline.parts.lazy.compactMap({ part in
                part.wholeMatch(of: /(.+)\.includes\(((["'`]).{8,}\3)\)/.dotMatchesNewlines())
            }).first
        else { return nil }
        do throws(BrowserError) {
            let outcome = try await page.evaluate(
                "JSON.stringify([String(\n\(call.1)\n), \(call.2)])", options: .withoutSideEffects, within: .seconds(1))
            guard case .value(let value) = outcome, let json = value.primitive?.string,
                let texts = try? JSONValue(parsing: json).array?.compactMap(\.string), texts.count == 2,
                texts[0].count > 200
            else { return nil }
            return TextDifference(texts[0].collapsingWhitespace(), wanted: texts[1], mustBeWhole: false).shown
                .map { "nearest to it: \($0)" }
        } catch .timedOut {
            return nil
        }
    }

    private static func message(threw exception: ScriptException, _ seen: [SeenValue]) -> String {
        let missing = seen.first { $0.value == "null" || $0.value == "undefined" }
        return missing.map { "\($0.expression) is \($0.value) (\(exception.shown))" } ?? "it threw \(exception.shown)"
    }

    private static func message(_ value: ScriptValue, _ outline: ScriptOutline, _ seen: [SeenValue]) -> String {
        let told = seen.filter { !$0.value.hasPrefix(exceptionMark) }
        if let comparison = outline.comparison, let left = told.first(where: { $0.expression == comparison.left }) {
            let word =
                comparison.symbol.hasPrefix("!")
                ? "it should not be" : comparison.isEquality ? "not" : "which is not \(comparison.symbol)"
            let right = seen.first { $0.expression == comparison.right }?.value
            let cause = seen.last { $0.expression != left.expression && $0.value.hasPrefix("\"") }
            let origin = cause.map { "; \($0.expression) is \($0.value)" } ?? ""
            return "\(left.expression) is \(left.value), \(word) \(right ?? comparison.right)\(origin)"
        }
        if told.isEmpty { return "it came to \(value.shown)" }
        return told.prefix(2).map { "\($0.expression) is \($0.value)" }
            .joined(separator: "; ")
    }
}
