import Agent
import Testing

@Suite struct AttachmentTests {
    private func attachment(_ bytes: [UInt8], type: String = "text/csv") -> Agent.Attachment {
        Agent.Attachment(name: "data", mediaType: type, bytes: bytes)
    }

    @Test(
        arguments: [
            ([], true), (Array("a,b\r\n1\t2\n".utf8), true), (Array("Zürich".utf8), true),
            ([0xEF, 0xBB, 0xBF, 0x61], true), ([0x61, 0x00], false), ([0x61, 0x1B], false),
            ([0x5A, 0xFC, 0x72], false),
            ([0x89, 0x50, 0x4E, 0x47], false),
        ] as [([UInt8], Bool)])
    func `text is what is UTF-8 without control characters`(bytes: [UInt8], isText: Bool) {
        #expect(attachment(bytes, type: isText ? "image/png" : "text/plain").isText == isText)
    }

    @Test(
        arguments: [
            ("", ""), ("12345", "12345"), ("123456", "12345\n[1 of 6 characters left out]"),
            ("äöüß€äöü", "äöüß€\n[3 of 8 characters left out]"), ("\u{FEFF}12345", "12345"),
        ])
    func `a preview shows the beginning and says what is missing`(text: String, preview: String) {
        #expect(attachment(Array(text.utf8)).preview(limit: 5) == preview)
    }

    @Test func `a preview of binary data is its type and size`() {
        #expect(attachment([0, 1, 2], type: "image/png").preview(limit: 5) == "[binary data: image/png, 3 bytes]")
    }
}
