import Agent
import Checks
import Testing

/// Search/replace edits, read as tolerantly as models copy.
@Suite struct EditTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let search: String
        let replace: String
        let result: String
    }

    private static let base = """
        function total(rows) {
          let sum = 0;
          for (const row of rows) {
            sum += row.value;
          }
          return sum;
        }

        """

    @Test(arguments: [
        Case(
            testDescription: "exactly", search: "  return sum;", replace: "  return sum * 2;",
            result: base.replacing("return sum;", with: "return sum * 2;")),
        Case(
            testDescription: "other white space inside a line", search: "  let  sum =  0; ", replace: "  let sum = 1;",
            result: base.replacing("sum = 0", with: "sum = 1")),
        Case(
            testDescription: "shifted to the left, and so is what takes its place",
            search: "for (const row of rows) {\n  sum += row.value;\n}",
            replace: "for (const row of rows) {\n  sum += row.value ?? 0;\n}",
            result: base.replacing("row.value;", with: "row.value ?? 0;")),
        Case(
            testDescription: "shifted to the right", search: "      return sum;",
            replace: "      return Math.round(sum);",
            result: base.replacing("return sum;", with: "return Math.round(sum);")),
        Case(
            testDescription: "one line of five copied wrongly",
            search: "  let sum = 0;\n  for (const r of rows) {\n    sum += row.value;\n  }\n  return sum;",
            replace: "  return rows.length;", result: "function total(rows) {\n  return rows.length;\n}\n"),
        Case(
            testDescription: "empty lines around", search: "\n  return sum;\n", replace: "\n  return 1;\n",
            result: base.replacing("return sum;", with: "return 1;")),
        Case(
            testDescription: "lines taken away", search: "  let sum = 0;", replace: "",
            result: base.replacing("  let sum = 0;\n", with: "\n")),
    ])
    func `an edit finds its one place`(item: Case) throws {
        let files = try ReplyFiles(
            parsing: Self.edit(item.search, item.replace), over: Site(texts: ["app.js": Self.base]), reserved: [])
        #expect(files.files["app.js"] == item.result)
    }

    @Test(arguments: [
        ("}", "x", "edit 1 of app.js searches for lines that are not there"),
        ("  return total;", "x", "edit 1 of app.js searches for lines that are not there"),
        ("", "x", "searches for nothing"),
    ])
    func `an edit without a place is refused with what is near`(search: String, replace: String, words: String) {
        let base = Site(texts: ["app.js": "a();\nb();\n"])
        let fault = #expect(throws: ReplyFault.self) {
            try ReplyFiles(parsing: Self.edit(search, replace), over: base, reserved: [])
        }
        #expect(fault?.description.contains(words) == true, "\(fault.map { "\($0)" } ?? "")")
    }

    @Test func `an edit that fits several places is refused with their lines`() {
        let base = Site(texts: ["app.js": "a();\nb();\na();\n"])
        let fault = #expect(throws: ReplyFault.self) {
            try ReplyFiles(parsing: Self.edit("a();", "c();"), over: base, reserved: [])
        }
        #expect(fault?.description.contains("fits 2 places, at lines 1, 3") == true)
    }

    @Test func `one edit that does not fit keeps all from being made, and each is named`() {
        let base = Site(texts: ["app.js": "a();\nb();\n"])
        let reply = Self.edit("a();", "c();") + "\n" + Self.edit("x();", "y();") + "\n" + Self.edit("z();", "")
        let fault = #expect(throws: ReplyFault.self) { try ReplyFiles(parsing: reply, over: base, reserved: []) }
        let text = fault?.description ?? ""
        #expect(text.contains("'x();'"))
        #expect(text.contains("'z();'"))
        #expect(text.contains("send every edit again"))
    }

    @Test func `edits come in any envelope, mix with whole files and leave the rest as it is`() throws {
        let base = Site(texts: ["a.js": "one();\n", "b.css": "p{}\n"])
        let reply = """
            **a.js**
            ```js
            <<<<<<< SEARCH
            one();
            =======
            two();
            >>>>>>> REPLACE
            ```
            **c.js**
            ```js
            three();
            ```
            """
        #expect(
            try ReplyFiles(parsing: reply, over: base, reserved: []).files
                == ["a.js": "two();\n", "c.js": "three();\n"])
    }

    @Test func `edits of one file are made in their order`() throws {
        let reply = Self.edit("one();", "two();") + "\n" + Self.edit("two();", "three();")
        let files = try ReplyFiles(parsing: reply, over: Site(texts: ["app.js": "one();\n"]), reserved: [])
        #expect(files.files == ["app.js": "three();\n"])
    }

    private static func edit(_ search: String, _ replace: String) -> String {
        "=== EDIT: app.js ===\n<<<<<<< SEARCH\n\(search)\n=======\n\(replace)\n>>>>>>> REPLACE\n=== END EDIT ==="
    }
}
