/// A request as a `StubServer` received it.
package struct StubRequest: Sendable, Hashable {
    package let method: String
    /// The path with its query, as sent.
    package let path: String
    package let headers: [String]
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a header by its name, whatever the case; nil when it was not sent.
    package subscript(header name: String) -> String? {
        let prefix = name.lowercased() + ":"
        let line = headers.first { $0.lowercased().hasPrefix(prefix) }
        return line.map { line in String(line.dropFirst(prefix.count).drop { $0 == " " }) }
    }
}
