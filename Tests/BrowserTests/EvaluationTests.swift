import Browser
import Testing

@Suite(.serialized) struct EvaluationTests {
    @Test(arguments: [
        ("1 + 1", true, "2"), ("0", false, "0"), ("-0", false, "-0"), ("NaN", false, "NaN"),
        ("1 / 0", true, "Infinity"), ("''", false, "\"\""), ("'no'", true, "\"no\""), ("null", false, "null"),
        ("undefined", false, "undefined"), ("0n", false, "0n"), ("5n", true, "5n"), ("[]", true, "Array(0)"),
        ("[1, 'a']", true, "[1, \"a\"]"), ("document.querySelectorAll('x')", true, "NodeList(0)"),
        ("document.querySelector('#missing')", false, "null"), ("document.body", true, "body"),
        ("Promise.resolve(0)", false, "0"), ("new Promise(r => setTimeout(r, 20, 'late'))", true, "\"late\""),
        ("({a: 1})", true, "Object {a: 1}"), ("window", true, "Window"), ("Symbol('s')", true, "Symbol(s)"),
    ])
    func `a value is true when JavaScript says so`(source: String, truth: Bool, shown: String) async throws {
        let outcome = try await show(PageHost("<title>t</title>")) { page async throws(BrowserError) in
            try await page.evaluate(source)
        }
        guard case .value(let value) = outcome else {
            Issue.record("\(source) threw: \(outcome)")
            return
        }
        #expect(value.isTrue == truth)
        #expect(value.shown.hasPrefix(shown))
    }

    @Test func `an exception is told with its name`() async throws {
        let outcome = try await show(PageHost("")) { page async throws(BrowserError) in
            try await page.evaluate("document.querySelector('#x').textContent")
        }
        guard case .threw(let exception) = outcome else {
            Issue.record("it came to \(outcome)")
            return
        }
        #expect(exception.name == "TypeError")
        #expect(exception.message == "Cannot read properties of null (reading 'textContent')")
    }

    @Test(arguments: ["for (;;) {}", "new Promise(() => {})"])
    func `a script that never ends runs into its limit and leaves the page usable`(source: String) async throws {
        let after = try await show(PageHost("<title>still here</title>")) { page async throws(BrowserError) in
            do throws(BrowserError) {
                _ = try await page.evaluate(source, within: .milliseconds(200))
                return "it ended"
            } catch {
                guard case .timedOut = error else { return "\(error)" }
                return try await page.read("document.title")
            }
        }
        #expect(after == "still here")
    }

    @Test func `side effects are found before they happen`() async throws {
        let (outcome, count) = try await show(
            PageHost("<button onclick='this.textContent = +this.textContent + 1'>0</button>")
        ) { page async throws(BrowserError) in
            let outcome = try await page.evaluate(
                "document.querySelector('button').click()", options: .withoutSideEffects)
            return (outcome, try await page.read("document.querySelector('button').textContent"))
        }
        guard case .threw(let exception) = outcome else {
            Issue.record("it came to \(outcome)")
            return
        }
        #expect(exception.name == "EvalError")
        #expect(count == "0")
    }

    @Test func `our world is not the page's`() async throws {
        let text = try await show(
            PageHost("<title>true</title><script>Document.prototype.querySelector = () => null; var mine = 1</script>")
        ) { page async throws(BrowserError) in
            try await page.read("document.querySelector('title').textContent + typeof mine")
        }
        #expect(text == "trueundefined")
    }

    @Test func `several statements with await come to their last value`() async throws {
        let outcome = try await show(PageHost("")) { page async throws(BrowserError) in
            try await page.evaluate("const a = await Promise.resolve(20); a + 1", options: .console)
        }
        guard case .value(let value) = outcome else {
            Issue.record("it threw: \(outcome)")
            return
        }
        #expect(value.shown == "21")
    }
}
