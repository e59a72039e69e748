/// The start of an answer: everything before its body.
package struct HTTPHead: Sendable, Hashable {
    package let status: Int
    /// As received: after decompression `Content-Length` and `Content-Encoding` do not describe the body we hand on.
    package let headers: HTTPHeaders
    /// Where the answer came from, after redirects.
    package let url: String

    package init(status: Int, headers: HTTPHeaders, url: String) {
        self.status = status
        self.headers = headers
        self.url = url
    }
}
