import Agent
import Testing

@Suite struct ReplyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reply: String
        let files: [String: String]
    }

    @Test(arguments: [
        Case(
            testDescription: "markers", reply: "Hi\n=== FILE: a.html ===\n<p>\n=== END FILE ===\nBye",
            files: ["a.html": "<p>\n"]),
        Case(
            testDescription: "Windows line ends", reply: "=== FILE: a.html ===\r\n<p>\r\n=== END FILE ===\r\n",
            files: ["a.html": "<p>\n"]),
        Case(
            testDescription: "a fence around a whole file",
            reply: "=== FILE: a.js ===\n```js\nlet a = `x`;\n```\n=== END FILE ===", files: ["a.js": "let a = `x`;\n"]),
        Case(
            testDescription: "fences inside a file stay",
            reply: "=== FILE: README.md ===\n# A\n```\ncode\n```\nend\n=== END FILE ===",
            files: ["README.md": "# A\n```\ncode\n```\nend\n"]),
        Case(
            testDescription: "a quoted path with ./", reply: "=== FILE: `./js/a.js` ===\n1\n=== END FILE ===",
            files: ["js/a.js": "1\n"]),
        Case(
            testDescription: "two files",
            reply: "=== FILE: a ===\n1\n=== END FILE ===\n=== FILE: b ===\n2\n=== END FILE ===",
            files: ["a": "1\n", "b": "2\n"]),
        Case(
            testDescription: "fenced blocks with names",
            reply: "**index.html**\n```html\n<p>\n```\nand\n### `js/app.js`:\n```js\n1\n```\n",
            files: ["index.html": "<p>\n", "js/app.js": "1\n"]),
        Case(
            testDescription: "a name behind the fence", reply: "```css style.css\na{}\n```",
            files: ["style.css": "a{}\n"]),
        Case(
            testDescription: "a bare page", reply: "Sure!\n<!DOCTYPE html>\n<html><p>x</p></html>\nEnjoy",
            files: ["index.html": "<!DOCTYPE html>\n<html><p>x</p></html>\n"]),
        Case(
            testDescription: "a bare page in a fence", reply: "```html\n<!doctype html><html></html>\n```",
            files: ["index.html": "<!doctype html><html></html>\n"]),
    ])
    func `files are read from the forms that models write`(item: Case) throws {
        #expect(try ReplyFiles(parsing: item.reply, reserved: []).files == item.files)
    }

    @Test(arguments: [
        ("I cannot do that.", "it contains no file"), ("=== FILE: a ===\n1", "the answer ends inside the file a"),
        ("=== FILE: a ===\n1\n=== FILE: b ===\n2\n=== END FILE ===", "the file a has no line '=== END FILE ==='"),
        ("=== FILE: ../a ===\n1\n=== END FILE ===", "the path '../a' has the folder '..'"),
        ("=== FILE: .git/config ===\n1\n=== END FILE ===", "hidden name '.git'"),
        ("=== FILE: a ===\n1\n=== END FILE ===\n=== FILE: A ===\n1\n=== END FILE ===", "differ only in case"),
        ("=== FILE: a.js ===\nlet a;\n// ... rest of the code unchanged ...\n=== END FILE ===", "a.js is shortened"),
        ("=== FILE: a.html ===\n<!-- rest unchanged -->\n=== END FILE ===", "a.html is shortened"),
    ])
    func `an answer that cannot be used says why`(reply: String, words: String) {
        let fault = #expect(throws: ReplyFault.self) { try ReplyFiles(parsing: reply, reserved: []) }
        #expect(fault?.description.contains(words) == true, "\(fault.map { "\($0)" } ?? "")")
    }

    @Test func `what the program writes itself is left out with a note`() throws {
        let reply = "=== FILE: LICENSE ===\nx\n=== END FILE ===\n=== FILE: a ===\n1\n=== END FILE ==="
        let files = try ReplyFiles(parsing: reply, reserved: ["LICENSE"])
        #expect(files.files.keys.sorted() == ["a"])
        #expect(files.notes == ["LICENSE is written by the program; the model's was left out"])
    }

    @Test(arguments: ["// The rest is history\n", "<h2>Rest of the world</h2>\n", "/* existing styles for print */\n"])
    func `words that only look like an elision are kept`(line: String) throws {
        #expect(
            try ReplyFiles(parsing: "=== FILE: a.html ===\n\(line)=== END FILE ===", reserved: []).files["a.html"]
                == line)
    }
}
