import Document
import Testing

@Suite struct ElementTests {
    private static let page = """
        <body>
        <p id=a class="x  y x" DATA-a=1 title>one<!-- c --><b>two</b></p>
        <div><p></p><svg xlink:href=u><linearGradient id=g></svg><p id=c></div>
        """

    @Test(arguments: [
        ("html", "/html[1]", nil), ("head", "/html[1]/head[1]", nil), ("#a", "/html[1]/body[1]/p[1]", 2),
        ("b", "/html[1]/body[1]/p[1]/b[1]", 2), ("#c", "/html[1]/body[1]/div[1]/p[2]", 3),
        ("#g", "/html[1]/body[1]/div[1]/svg[1]/linearGradient[1]", 3), ("body", "/html[1]/body[1]", 1),
    ])
    func `an element says where it is in the tree and in the source`(selector: String, path: String, line: Int?) throws
    {
        let element = try #require(try HTMLDocument(Self.page).first(selector))
        #expect(element.path == path)
        #expect(element.line == line)
    }

    @Test func `lines are counted far beyond 65535`() throws {
        let page = String(repeating: "\n", count: 200_000) + "<p>x</p>\r\n<hr>\n</p>"
        let document = try HTMLDocument(page)
        #expect(try document.elements(matching: Selector(parsing: "body > *")).map(\.line) == [200_001, 200_002, nil])
    }

    @Test func `attributes, classes and relatives are read as in the DOM`() throws {
        let document = try HTMLDocument(Self.page)
        let element = try #require(try document.first("#a"))
        #expect(element.attributes.map(\.name) == ["id", "class", "data-a", "title"])
        #expect(element.attributes.map(\.value) == ["a", "x  y x", "1", ""])
        #expect(element.classes == ["x", "y"])
        #expect((element["Data-A"], element["title"], element["nope"]) == ("1", "", nil))
        #expect(element.parent?.name == "body")
        #expect(element.parent?.children.map(\.name) == ["p", "div"])
        #expect(element.textContent == "onetwo")
        let svg = try #require(try document.first("svg"))
        #expect(svg.namespace == .svg)
        #expect(svg["xlink:href"] == "u")
        #expect(svg.attributes.first?.namespace == .xlink)
        #expect(try element.matches(Selector(parsing: ":scope.x:has(b)")))
        #expect(try !element.matches(Selector(parsing: "div p")))
    }

    @Test(arguments: [
        ("<p id=a>x", 80, "<p id=\"a\">x"),
        ("<a title='say \"hi\"' hidden>a\n b", 80, "<a title=\"say &quot;hi&quot;\" hidden>a b"),
        ("<p>0123456789", 10, "<p>012345…"), ("<br>", 80, "<br>"),
    ])
    func `markup is one line of source, cut to a limit`(page: String, limit: Int, markup: String) throws {
        #expect(try HTMLDocument(page).first("body > *")?.markup(limit: limit) == markup)
    }

    @Test(arguments: [
        ("a\u{A0}\u{A0}b \n c", "a b c"), ("<p>a</p><p>b</p>", "a b"), ("a<b>b</b>c", "abc"), ("a<br>b<wbr>c", "a bc"),
        ("<ul><li>a<li>b</ul>", "a b"), ("<table><tr><td>1<td>2<tr><th>3</table>", "1 2 3"),
        ("a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>f", "af"),
        ("a<p hidden>b</p><p hidden=until-found>c</p>", "a"), ("a<p style='color:red; Display : NONE'>b", "a"),
        ("<details>loose<summary>s</summary><p>x</p></details>", "s"),
        ("<details open>loose<summary>s</summary><p>x</p></details>", "loose s x"), ("<dialog>a</dialog>b", "b"),
        ("<dialog open>a</dialog>b", "a b"), ("<canvas>a</canvas><video>b</video><iframe>c</iframe>d", "d"),
        ("<title>t</title>a<svg><title>x</title><text>b</text></svg>", "a b"), ("", ""),
        ("<textarea>\nab</textarea>", "ab"),
        ("<select><option>a<option>b</select>", "a b"), ("<button>a</button><button>b</button>", "a b"),
    ])
    func `visible text is what a reader sees before scripts run`(body: String, text: String) throws {
        #expect(try HTMLDocument("<!DOCTYPE html><body>\(body)").visibleText == text)
    }

    @Test(arguments: [
        ("title", "T t"), ("b", ""), ("script", ""), ("summary", "s"), ("i", ""), ("details", "s"), ("noscript", ""),
    ])
    func `an element in a hidden part has no visible text, a title has its own`(selector: String, text: String) throws {
        let page = """
            <title> T  t </title><div hidden><b>x</b></div><script>y</script>
            <details><summary>s</summary><i>z</i>loose</details><noscript>w</noscript>
            """
        #expect(try HTMLDocument(page, scripting: false).first(selector)?.visibleText == text)
    }

    @Test func `paths that are asked for together are those of the elements`() throws {
        let document = try HTMLDocument(
            "<ul><li>1<li>2<b>x</b></ul><p>3<svg><g/><linearGradient/><g/></svg><p a\"b>4<x\"y>")
        var paths = ElementPaths(in: document)
        let elements = Array(document.elements)
        for element in elements.reversed() + elements {
            #expect(String(decoding: paths.path(of: element), as: UTF8.self) == element.path)
        }
    }
}
