import Agent
import Testing

@Suite struct ContinuedReplyTests {
    private static let begun = "Sure.\n=== FILE: a.html ===\n<title>A</title>\n<p class=\"one\">Some te"

    @Test(arguments: [
        ("the next character", "xt</p>\n=== END FILE ===\n"),
        ("some repeated", "<p class=\"one\">Some text</p>\n=== END FILE ===\n"),
        ("a fence around it", "```html\nxt</p>\n=== END FILE ===\n"),
        (
            "the file anew",
            "\n=== FILE: a.html ===\n<title>A</title>\n<p class=\"one\">Some text</p>\n=== END FILE ===\n"
        ),
        ("Windows line ends", "xt</p>\r\n=== END FILE ===\r\n"),
    ])
    func `a continuation is joined however it begins`(how: String, continuation: String) throws {
        var reply = ContinuedReply(Self.begun)
        #expect(reply.openFile == "a.html")
        reply.append(continuation)
        #expect(reply.openFile == nil)
        #expect(
            try ReplyFiles(parsing: reply.text, reserved: []).files
                == ["a.html": "<title>A</title>\n<p class=\"one\">Some text</p>\n"], "\(how)")
    }

    @Test func `an unfinished file is given up when the next one is begun`() throws {
        var reply = ContinuedReply("=== FILE: a ===\n1\n=== END FILE ===\n=== FILE: b ===\n2")
        reply.append("=== FILE: c ===\n3\n=== END FILE ===")
        #expect(try ReplyFiles(parsing: reply.text, reserved: []).files == ["a": "1\n", "c": "3\n"])
        #expect(reply.leftOut == ["b"])
    }

    @Test func `short repetitions are not taken for one`() {
        var reply = ContinuedReply("=== FILE: a ===\n<b></b>")
        reply.append("</b>\n")
        #expect(reply.text.hasSuffix("<b></b></b>\n"))
    }

    @Test(arguments: [
        ("=== FILE: a ===\n1\n=== END FILE ===\n=== FILE: b ===\n2", "=== FILE: a ===\n1\n=== END FILE ===\n"),
        ("=== FILE: a ===\n1", ""), ("only words", "only words"),
    ])
    func `what is whole ends before the file that is not`(text: String, whole: String) {
        #expect(ContinuedReply(text).complete == whole)
    }
}
