import Network
import Testing

@testable import Server

@Suite struct MarkupTests {
    private let writer = MarkupWriter(hiding: [Secret("a<secret>&b"), Secret("sk-012345")])

    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("]]>", "]]&gt;"), ("a\0b\u{8}", "ab"),
        ("key sk-012345.", "key (secret)."), ("a<secret>&b", "(secret)"), ("sk-01\u{0}2345", "(secret)"),
    ])
    func `text is text`(given: String, written: String) {
        #expect(writer.element("p", text: given).source == "<p>\(written)</p>")
    }

    @Test func `an attribute ends only where it should`() {
        let link = writer.element("a.x.y", [("href", "\" onclick='a' sk-012345\n")], text: "there")
        #expect(link.source == "<a class=\"x y\" href=\"&quot; onclick='a' (secret)&#10;\">there</a>")
    }

    @Test func `a long text is cut at a line's end, and says so`() {
        let text = String(repeating: "0123456789\n", count: 10)
        let (shown, note) = writer.cut(text, of: "the changes", to: 50)
        #expect(shown == "0123456789\n0123456789\n0123456789\n0123456789")
        #expect(note.source.contains("Cut here: 67 bytes more of the changes are in the run’s folder."))
        #expect(writer.cut(text, of: "it", to: 110).text == text)
    }
}
