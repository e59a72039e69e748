import Browser

/// How a script check has to be wrapped to be evaluated: as an expression, with `await`, or as statements.
struct ScriptForm: Sendable {
    let source: String
    let options: BrowserPage.EvaluationOptions

    /// The check as an expression, whether it is one or not.
    static func expression(_ check: String) -> ScriptForm {
        // The line breaks end a comment on the last line.
        ScriptForm(source: "(\n\(trimmed(check))\n)", options: [])
    }

    private static func trimmed(_ check: String) -> String {
        var text = check
        while let last = text.last, last == ";" || last.isWhitespace { text.removeLast() }
        return text
    }

    /// Finds the first reading of the text that is JavaScript; else the parser's words about it.
    static func find(for check: String, on page: BrowserPage) async throws(BrowserError) -> Result<
        ScriptForm, ScriptSyntaxError
    > {
        let expression = expression(check)
        if try await page.syntaxError(in: expression.source) == nil { return .success(expression) }
        let text = trimmed(check)
        if text.contains("await") {
            let awaiting = "(async () => (\n\(text)\n))()"
            if try await page.syntaxError(in: awaiting) == nil {
                return .success(ScriptForm(source: awaiting, options: []))
            }
            if try await page.syntaxError(in: "(async () => {\n\(text)\n})") == nil {
                return .success(ScriptForm(source: text, options: .console))
            }
        }
        // A block keeps what the statements declare from the next evaluation.
        let block = "{\n\(check)\n}"
        guard let error = try await page.syntaxError(in: block) else {
            return .success(ScriptForm(source: block, options: []))
        }
        return .failure(ScriptSyntaxError(message: error.message))
    }
}

/// Why a script check is not JavaScript, in the parser's words.
struct ScriptSyntaxError: Error, Hashable {
    let message: String
}
