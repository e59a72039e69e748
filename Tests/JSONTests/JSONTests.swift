import JSON
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        "null", "true", "[]", "{}", "[1,-2.5,1e+30]", #"{"b":1,"a":[{"c":null}]}"#, #""a\"\\\n\t\u0001 é😀""#, "0.1",
    ])
    func `a value is written as it was read`(text: String) throws {
        #expect(try JSONValue(parsing: text).text == text)
    }

    @Test(arguments: [
        (#""\u0041\ud83d\ude00\/""#, "A😀/"), (#""\ud800""#, "\u{FFFD}"), (#""\ud800\u0041""#, "\u{FFFD}A"),
        ("\u{FEFF}\"x\"", "x"),
    ])
    func `escapes are read, and a lone surrogate does no harm`(text: String, value: String) throws {
        #expect(try JSONValue(parsing: text) == .string(value))
    }

    @Test(arguments: [
        ("", 1, 1), ("[1,]", 1, 4), ("{\"a\":1\n\"b\":2}", 2, 1), ("{\"a\":1,\"a\":2}", 1, 11), ("01", 1, 2),
        ("[1] x", 1, 5), ("\"a\nb\"", 1, 3),
        ("nul", 1, 1), ("-", 1, 2), ("1.", 1, 3), ("\"\\q\"", 1, 4), ("1e999", 1, 6), ("{a:1}", 1, 2),
        ("\"\\u12", 1, 4),
    ])
    func `a fault is found where it is`(text: String, line: Int, column: Int) throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test(arguments: [
        ("-9223372036854775808", "-9.223372036854776e+18"), ("9223372036854775807", "9.223372036854776e+18"),
        ("-9007199254740991", "-9007199254740991"), ("9007199254740992", "9007199254740992.0"),
        ("-0.5", "-0.5"), ("3.0", "3"),
    ])
    func `a number is written whatever its size`(given: String, written: String) throws {
        #expect(try JSONValue(parsing: given.utf8).text == written)
    }

    @Test func `nesting has a limit`() {
        let text = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(throws: Never.self) { try JSONValue(parsing: text, depth: 100) }
    }

    @Test func `members keep their order, and setting one again its place`() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = 4
        object["a"] = nil
        #expect(JSONValue.object(object).text == #"{"b":4,"c":3}"#)
    }
}
