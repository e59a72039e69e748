/// One answer to one request.
///
/// The listener adds `Content-Length` and `Date`; framing fields set here are left out.
package struct ServerAnswer: Sendable {
    package var status: Int
    package var headers: ServerHeaders
    package var body: [UInt8]
    /// What is sent instead of the body, each piece as soon as it is there, until the stream or the connection ends.
    ///
    /// A client that does not take it as fast as it comes is dropped.
    package var stream: AsyncStream<[UInt8]>?

    package init(_ status: Int, headers: ServerHeaders = ServerHeaders(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func text(_ text: String, status: Int = 200) -> ServerAnswer {
        ServerAnswer(status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    /// An answer from a whole JSON text, which is sent as it is.
    package static func json(_ json: String, status: Int = 200) -> ServerAnswer {
        ServerAnswer(status, headers: ["Content-Type": "application/json"], body: Array(json.utf8))
    }

    package static func html(_ html: String, status: Int = 200) -> ServerAnswer {
        ServerAnswer(status, headers: ["Content-Type": "text/html; charset=utf-8"], body: Array(html.utf8))
    }

    /// 405 with the methods that would have been right, as RFC 9110 section 15.5.6 asks.
    package static func methodNotAllowed(_ method: String, allowed: [String]) -> ServerAnswer {
        let list = allowed.joined(separator: ", ")
        var answer = text("\(method) is not answered here. Use \(list).\n", status: 405)
        answer.headers["Allow"] = list
        return answer
    }

    /// Whether it can go over the wire as it is: no answer may bring a line of its own into the head.
    var isWhole: Bool { headers.fields.allSatisfy(\.isOneLine) && (200...599).contains(status) }

    /// Whether HTTP lets this status have a body.
    var mayHaveBody: Bool { status != 204 && status != 304 }
}
