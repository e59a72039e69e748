import Document
import Testing

@Suite struct DocumentBuilderTests {
    @Test func `a document built from events is as good as a parsed one`() throws {
        var builder = DocumentBuilder(isQuirks: true)
        builder.doctype(name: "html")
        builder.comment("c")
        builder.startElement("html", line: 1)
        builder.startElement("body", line: 70_000)
        builder.text("a")
        builder.text("b\0")
        builder.startElement("svg", namespace: .svg, attributes: [Attribute(name: "id", value: "s")])
        builder.startElement(
            "a", namespace: .svg, attributes: [Attribute(name: "xlink:href", value: "u", namespace: .xlink)])
        builder.endElement()
        builder.endElement()
        builder.startElement("template")
        builder.startElement("p", attributes: [Attribute(name: "id", value: "t")])
        builder.text("in")
        builder.endElement()
        builder.endElement()
        builder.startElement("p", attributes: [Attribute(name: "class", value: "X")])
        let document = builder.finish()
        #expect(
            document.treeText == """
                | <!DOCTYPE html>
                | <!-- c -->
                | <html>
                |   <body>
                |     "ab\u{FFFD}"
                |     <svg svg>
                |       id="s"
                |       <svg a>
                |         xlink href="u"
                |     <template>
                |       content
                |         <p>
                |           id="t"
                |           "in"
                |     <p>
                |       class="X"

                """)
        #expect(try document.ids("p, svg > a:link, .x, #t") == ["a", "p"])
        #expect(try document.first("body")?.line == 70_000)
        #expect(try document.first("p")?.path == "/html[1]/body[1]/p[1]")
    }

    @Test func `without any event there is an empty document`() throws {
        var builder = DocumentBuilder()
        builder.endElement()
        builder.text("nowhere")
        let document = builder.finish()
        #expect(document.root == nil)
        #expect(document.treeText.isEmpty)
        #expect(try document.ids("*").isEmpty)
        #expect(try document.evaluate(xpath: "count(//node())") == .number(0))
    }

    @Test func `elements may nest as deep as a script makes them`() throws {
        var builder = DocumentBuilder()
        for _ in 0..<100_000 { builder.startElement("i") }
        builder.text("x")
        let document = builder.finish()
        #expect(document.visibleText == "x")
        #expect(try document.elements(matching: Selector(parsing: "i i:not(:has(i))")).count == 1)
        #expect(try document.evaluate(xpath: "count(//i)") == .number(100_000))
    }
}
