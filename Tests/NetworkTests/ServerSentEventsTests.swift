import Network
import Testing

@Suite struct ServerSentEventsTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let events: [ServerSentEvent]

        init(_ description: String, _ text: String, _ events: [ServerSentEvent]) {
            testDescription = description
            self.text = text
            self.events = events
        }
    }

    static let examples = [
        Example("one event", "data: hi\n\n", [ServerSentEvent(data: "hi")]),
        Example("a name", "event: ping\ndata: 1\n\n", [ServerSentEvent(name: "ping", data: "1")]),
        Example(
            "the name ends with its event", "event: a\ndata: 1\n\ndata: 2\n\n",
            [
                ServerSentEvent(name: "a", data: "1"), ServerSentEvent(data: "2"),
            ]),
        Example("several data lines", "data: a\ndata:\ndata:  b\n\n", [ServerSentEvent(data: "a\n\n b")]),
        Example(
            "CRLF", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n",
            [
                ServerSentEvent(data: "a\nb"), ServerSentEvent(data: "c"),
            ]),
        Example("CR alone", "data: a\r\rdata: b\r\r", [ServerSentEvent(data: "a"), ServerSentEvent(data: "b")]),
        Example(
            "comments and unknown fields", ": OPENROUTER PROCESSING\n\nid: 7\nretry: 10\ndata: x\nfoo\n\n",
            [
                ServerSentEvent(data: "x")
            ]),
        Example("no data, no event", "event: empty\n\n\n\n", []),
        Example("an empty data line is an event", "data\n\n", [ServerSentEvent(data: "")]),
        Example(
            "the last event without its blank line", "data: a\n\ndata: b",
            [
                ServerSentEvent(data: "a"), ServerSentEvent(data: "b"),
            ]),
        Example("the end mark is an event like others", "data: [DONE]\n\n", [ServerSentEvent(data: "[DONE]")]),
        Example("an emoji", "data: 🦊é\n\n", [ServerSentEvent(data: "🦊é")]),
        Example("a byte order mark", "\u{FEFF}data: a\n\n", [ServerSentEvent(data: "a")]),
        Example("plain JSON", "\n{\n \"error\": {}\n}\n", [ServerSentEvent(data: "{\n \"error\": {}\n}\n")]),
        Example(
            "JSON after an event", "data: a\n[1,\n\n2]",
            [
                ServerSentEvent(data: "a"), ServerSentEvent(data: "[1,\n\n2]"),
            ]),
        Example("nothing", "", []),
    ]

    @Test(arguments: examples)
    func `events are read`(example: Example) {
        var reader = ServerSentEvents()
        var events = reader.read(example.text.utf8)
        if let last = reader.finish() { events.append(last) }
        #expect(events == example.events)
    }

    @Test(arguments: examples)
    func `it does not matter where the bytes are cut`(example: Example) {
        let bytes = Array(example.text.utf8)
        for cut in 0...bytes.count {
            var reader = ServerSentEvents()
            var events = reader.read(bytes[..<cut])
            events += reader.read(bytes[cut...])
            if let last = reader.finish() { events.append(last) }
            #expect(events == example.events, "cut at byte \(cut)")
        }
    }

    @Test func `an event is there as soon as its blank line is`() {
        var reader = ServerSentEvents()
        #expect(reader.read("data: a\n".utf8).isEmpty)
        #expect(reader.read("\n".utf8) == [ServerSentEvent(data: "a")])
        #expect(reader.finish() == nil)
    }

    @Test func `a long line is read whole`() {
        let text = String(repeating: "x", count: 16384)
        var reader = ServerSentEvents()
        #expect(reader.read("data: \(text)\n\n".utf8) == [ServerSentEvent(data: text)])
    }
}
