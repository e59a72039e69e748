/// A complete answer.
package struct HTTPResponse: Sendable, Hashable {
    package let head: HTTPHead
    package let body: [UInt8]

    package var status: Int { head.status }
    package var headers: HTTPHeaders { head.headers }
    /// The body as text; bytes that are not UTF-8 become U+FFFD.
    package var text: String { String(decoding: body, as: UTF8.self) }

    package init(head: HTTPHead, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
