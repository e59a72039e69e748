import Document
import Testing

@Suite struct XPathTests {
    private static let page = """
        <body><p id=a class=x>one</p><p id=b>two<!--c--></p><svg viewBox=v><g xlink:href=u></svg>
        <template><p>no</p></template><a @click=go>z</a>
        """

    @Test(arguments: [
        ("//p", ["a", "b"]), ("//p[2]", ["b"]), ("//svg", ["svg"]), ("//*[local-name()='svg']/g", ["g"]),
        ("id('b')", ["b"]),
        ("//svg | //p[1]", ["a", "svg"]), ("//*[@viewBox]", ["svg"]), ("//p[contains(., 'tw')]", ["b"]),
        ("//g[@xlink:href='u']", ["g"]), ("//a[@*[name()='@click']]", ["a"]), ("//template//p", []),
        ("//a/preceding::p[1]", ["b"]), ("/html/body/p[last()]", ["b"]), ("//nope", []),
    ])
    func `elements are found in document order`(xpath: String, found: [String]) throws {
        guard case .nodes(let nodes) = try HTMLDocument(Self.page).evaluate(xpath: xpath) else {
            Issue.record("no nodes")
            return
        }
        #expect(nodes.map { $0.element.map { $0.id ?? $0.name } } == found)
    }

    private static let values: [(String, XPathValue, Bool)] = [
        ("count(//p)", .number(2), true), ("count(//q)", .number(0), false),
        ("0 div 0 > 1", .boolean(false), false),
        ("string(//p[2])", .string("two"), true), ("string(//q)", .string(""), false),
        ("//p = 'two'", .boolean(true), true),
        ("normalize-space(' a  b ')", .string("a b"), true), ("//q", .nodes([]), false),
    ]

    @Test(arguments: values)
    func `values have a type and a truth`(xpath: String, value: XPathValue, truth: Bool) throws {
        let found = try HTMLDocument(Self.page).evaluate(xpath: xpath)
        #expect(found == value)
        #expect(found.truth == truth)
    }

    @Test func `attributes, texts and comments come with their element`() throws {
        let document = try HTMLDocument(Self.page)
        let first = try #require(try document.first("#a"))
        let second = try #require(try document.first("#b"))
        #expect(
            try document.evaluate(xpath: "//p/@class | //p/text() | //p/comment() | /")
                == .nodes([
                    .document, .attribute(Attribute(name: "class", value: "x"), of: first), .text("one", in: first),
                    .text("two", in: second), .comment("c", in: second),
                ]))
    }

    @Test(arguments: [
        ("//p[", "Invalid expression (after byte 4)"), ("", "Invalid expression"),
        ("nope()", "Unregistered function"),
        ("//svg:rect", "Undefined namespace prefix"), ("$x", "Undefined variable"),
        (String(repeating: "(", count: 5000), "longer than 4096"), ("//p\0", "NUL"),
    ])
    func `what cannot be evaluated says why`(xpath: String, message: String) throws {
        let document = try HTMLDocument(Self.page)
        let error = try #require(throws: XPathError.self) { try document.evaluate(xpath: xpath) }
        #expect(error.message.contains(message), "\(error)")
    }

    private static let hostile: [(String, String)] = [
        ("//*[//*[//*[//*[//*[//* = 'x']]]]]", "too many steps"),
        ("//*[//*[string(/) = 'x']]", "too long"),
        (String(repeating: "(", count: 2000) + "1" + String(repeating: ")", count: 2000), "Recursion limit"),
    ]

    @Test(arguments: hostile)
    func `a hostile expression ends with an error`(xpath: String, message: String) throws {
        let document = try HTMLDocument(String(repeating: "<div><p>text</p>", count: 500))
        let error = try #require(throws: XPathError.self) { try document.evaluate(xpath: xpath) }
        #expect(error.message.contains(message), "\(error)")
    }

    @Test func `a long expression is evaluated`() throws {
        let document = try HTMLDocument(String(repeating: "<div>", count: 300))
        let path = "/html/body" + String(repeating: "/div", count: 300)
        #expect(try document.evaluate(xpath: "count(\(path)) + count(\(path))") == .number(2))
    }
}
