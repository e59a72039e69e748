/// Reads server-sent events from bytes as they arrive, however they are cut.
///
/// More lenient than the specification where model providers are: a last event without its blank line counts, and a
/// line that starts with `{` or `[` begins plain JSON, which becomes one last event together with all that follows it.
package struct ServerSentEvents: Sendable {
    private var line: [UInt8] = []
    private var name = ""
    private var data: [String] = []
    /// Everything from a line on that is no field but JSON.
    private var json: [UInt8]?
    private var endedWithReturn = false
    private var isFirstLine = true

    package init() {}

    /// The events that these bytes complete.
    package mutating func read(_ bytes: some Sequence<UInt8>) -> [ServerSentEvent] {
        if json != nil {
            json?.append(contentsOf: bytes)
            return []
        }
        var events: [ServerSentEvent] = []
        for byte in bytes {
            if json != nil {
                json?.append(byte)
                continue
            }
            defer { endedWithReturn = byte == UInt8(ascii: "\r") }
            switch byte {
            case UInt8(ascii: "\n") where endedWithReturn: break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if let event = endLine() { events.append(event) }
            case UInt8(ascii: "{") where line.isEmpty, UInt8(ascii: "[") where line.isEmpty:
                if let event = dispatch() { events.append(event) }
                json = [byte]
            default: line.append(byte)
            }
        }
        return events
    }

    /// The event that the end of the stream completes, if any.
    package mutating func finish() -> ServerSentEvent? {
        if let json {
            self.json = nil
            return ServerSentEvent(data: String(decoding: json, as: UTF8.self))
        }
        return endLine() ?? dispatch()
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
        if line.isEmpty { return dispatch() }
        let text = String(decoding: line, as: UTF8.self)
        // A line that starts with a colon is a comment: its field's name is empty.
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        var value = text[colon...].dropFirst()
        if value.first == " " { value.removeFirst() }
        switch text[..<colon] {
        case "data": data.append(String(value))
        case "event": name = String(value)
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            name = ""
            data = []
        }
        return data.isEmpty ? nil : ServerSentEvent(name: name, data: data.joined(separator: "\n"))
    }
}
