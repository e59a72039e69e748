import Agent
import Checks
import Testing

/// Manifests, and what keeps half an answer from being taken for a whole one.
@Suite struct ReplyGuardTests {
    @Test(arguments: [
        #"{"files": [{"path": "index.html", "content": "<p>1</p>\n"}, {"path": "a.js", "content": "1\n"}]}"#,
        #"{"files": {"index.html": "<p>1</p>\n", "a.js": "1\n"}}"#,
        #"{"index.html": "<p>1</p>\n", "a.js": "1\n"}"#,
        "Here you are:\n```json\n{\"files\": [{\"name\": \"index.html\", \"code\": \"<p>1</p>\\n\"}, {\"filename\": \"a.js\", \"text\": \"1\\n\"}]}\n```\nEnjoy.",
    ])
    func `a JSON manifest is read`(reply: String) throws {
        #expect(
            try ReplyFiles(parsing: reply, reserved: []).files == ["index.html": "<p>1</p>\n", "a.js": "1\n"])
    }

    @Test func `a manifest that is no JSON is refused with the place`() {
        let fault = #expect(throws: ReplyFault.self) {
            try ReplyFiles(parsing: #"{"files": {"index.html": "a" "b"}}"#, reserved: [])
        }
        #expect(fault?.description.contains("its JSON cannot be read") == true)
    }

    @Test func `a file of data in a fence is a file and no manifest`() throws {
        let reply = "**data.json**\n```json\n{\"a.b\": \"c\"}\n```\n**index.html**\n```html\n<p>\n```"
        let files = try ReplyFiles(parsing: reply, reserved: []).files
        #expect(files.keys.sorted() == ["data.json", "index.html"])
    }

    @Test func `a file that loses more than half of itself is refused, unless it is meant so`() throws {
        let long = String(repeating: "line of code();\n", count: 200)
        let base = Site(texts: ["app.js": long])
        let reply = "=== FILE: app.js ===\nline of code();\n=== END FILE ==="
        let fault = #expect(throws: ReplyFault.self) { try ReplyFiles(parsing: reply, over: base, reserved: []) }
        #expect(fault?.description.contains("app.js came back with 16 of its 3200 bytes") == true)
        let meant = try ReplyFiles(parsing: "It is shorter on purpose.\n" + reply, over: base, reserved: [])
        #expect(meant.files["app.js"] == "line of code();\n")
        let half = "=== FILE: app.js ===\n\(long.prefix(1700))\n=== END FILE ==="
        #expect(throws: Never.self) { try ReplyFiles(parsing: half, over: base, reserved: []) }
    }

    @Test(arguments: ["CNAME", "_config.yml", ".github/workflows/x.yml"])
    func `what steers the hosting is written only when the task asks for it`(path: String) throws {
        let reply = "=== FILE: \(path) ===\nx\n=== END FILE ==="
        #expect(throws: ReplyFault.self) { try ReplyFiles(parsing: reply, reserved: []) }
        #expect(throws: Never.self) { try ReplyFiles(parsing: reply, reserved: [], required: [path]) }
    }
}
