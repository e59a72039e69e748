import Document
import Testing

/// Pages that are too much for a parser without limits.
@Suite struct LargePageTests {
    @Test(arguments: ["div", "b", "span", "svg", "table", "font size=1", "section/", "x-y"])
    func `a hundred thousand nested elements are all there, and what follows them too`(tag: String) throws {
        let count = 100_000
        let document = try HTMLDocument(String(repeating: "<\(tag)>", count: count) + "x<p id=end>y")
        let name = try #require(tag.split { $0 == " " || $0 == "/" }.first)
        #expect(try document.elements(matching: Selector(parsing: String(name))).count == count)
        #expect(try document.ids("#end") == ["end"])
        #expect(document.root?.textContent == "xy")
    }

    @Test func `elements nest as deep as in Chromium, and closing them works at any depth`() throws {
        let count = 3000
        let page =
            String(repeating: "<div>", count: count) + "in" + String(repeating: "</div>", count: count) + "<p id=end>"
        let document = try HTMLDocument(page)
        #expect(try document.first("#end")?.path == "/html[1]/body[1]/p[1]")
        let depth = try document.elements(matching: Selector(parsing: "div")).map {
            $0.path.utf8.count { $0 == UInt8(ascii: "/") }
        }.max()
        #expect(depth == 513)
        #expect(document.root?.textContent == "in")
    }

    @Test func `the text of an element that is too deep stays in it`() throws {
        let document = try HTMLDocument(String(repeating: "<div>", count: 600) + "<p id=p>a<b id=b>c</b>")
        #expect(try document.first("#p")?.textContent == "a")
        #expect(try document.first("p + #b")?.textContent == "c")
    }

    @Test(arguments: [
        ("<ul>", "<li>", "li:nth-of-type(5000)", "/html[1]/body[1]/ul[1]/li[5000]"),
        ("", "<a name=x>", "a:nth-of-type(5000)", "/html[1]/body[1]/a[5000]"),
        ("<svg>", "<path d='M0'/>", "path:nth-of-type(5000)", "/html[1]/body[1]/svg[1]/path[5000]"),
    ])
    func `long lists of elements that need no end tag stay flat`(
        before: String, tag: String, selector: String, path: String
    ) throws {
        let document = try HTMLDocument("<!DOCTYPE html>" + before + String(repeating: tag, count: 5000))
        #expect(try document.first(selector)?.path == path)
    }

    @Test func `a text of ten megabytes is kept whole`() throws {
        let count = 10_500_000
        let document = try HTMLDocument("<p>" + String(repeating: "a", count: count) + "<b id=end>")
        #expect(document.root?.textContent.utf8.count == count)
        #expect(try document.ids("#end") == ["end"])
    }

    @Test func `an element has at most a thousand attributes`() throws {
        let names = (0..<100_000).map { "a\($0)=\"x>y\"" }.joined(separator: " ")
        let element = try #require(try HTMLDocument("<p \(names)>text").first("p"))
        #expect(element.attributes.count == 1000)
        #expect(element.textContent == "text")
    }

    @Test func `a page that would take memory out of all proportion is an error`() throws {
        // Each paragraph repeats all formatting elements before it.
        let page = "<p>" + (0..<400).map { "<b id=x\($0)>" }.joined() + String(repeating: "<p>x", count: 100_000)
        let error = try #require(throws: DocumentError.self) { try HTMLDocument(page) }
        #expect(error == .tooComplex(bytes: page.utf8.count))
    }

    @Test func `searches among many siblings and in deep trees do not explode`() throws {
        let page =
            "<ul>" + String(repeating: "<li><i></i>", count: 3000) + String(repeating: "<div>", count: 500) + "<p>"
        let document = try HTMLDocument(page)
        #expect(try document.ids("li:has(~ .never)").isEmpty)
        #expect(try document.ids("li:nth-last-child(1)").count == 1)
        #expect(try document.ids("div div div div div div div div p > q, div div div div div div div .x div p").isEmpty)
        #expect(try document.ids("li ~ li ~ li ~ li ~ b ~ li").isEmpty)
    }
}
