private import CEvent

/// A request that evhttp holds for us until it is answered; only used on the loop's thread.
struct IncomingRequest {
    static let methods: [(name: String, command: UInt32)] = [
        ("GET", EVHTTP_REQ_GET.rawValue), ("HEAD", EVHTTP_REQ_HEAD.rawValue), ("POST", EVHTTP_REQ_POST.rawValue),
        ("PUT", EVHTTP_REQ_PUT.rawValue), ("PATCH", EVHTTP_REQ_PATCH.rawValue),
        ("DELETE", EVHTTP_REQ_DELETE.rawValue), ("OPTIONS", EVHTTP_REQ_OPTIONS.rawValue),
    ]

    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// `nil` once the connection has gone.
    var connection: OpaquePointer? { evhttp_request_get_connection(pointer) }

    private var isHead: Bool { evhttp_request_get_command(pointer) == EVHTTP_REQ_HEAD }

    /// The request as a value, or the answer with which it is refused.
    func read(_ limits: ListenerLimits) throws(Refusal) -> ServerRequest {
        let command = evhttp_request_get_command(pointer).rawValue
        guard let method = Self.methods.first(where: { $0.command == command })?.name,
            let uri = evhttp_request_get_uri(pointer)
        else { throw Refusal(501, "This method is not known here.") }
        let raw = String(cString: uri)
        guard raw.utf8.count <= limits.targetBytes else {
            throw Refusal(414, "The request's target is longer than \(limits.targetBytes) bytes.")
        }
        let headers = readHeaders()
        let size = headers.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard size <= limits.headerBytes else {
            throw Refusal(431, "The header fields are longer than \(limits.headerBytes) bytes.")
        }
        try refuseAmbiguous(headers)
        let target: RequestTarget
        do { target = try RequestTarget(raw) } catch { throw Refusal(400, error.description) }
        return ServerRequest(
            isHead ? "GET" : method, target, headers: headers, body: readBody(), client: readClient())
    }

    /// Calls back on the loop's thread when the whole answer has left; not when the connection closes before.
    func onSent(
        _ callback: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Void,
        _ context: UnsafeMutableRawPointer
    ) {
        evhttp_request_set_on_complete_cb(pointer, callback, context)
    }

    /// Sends an answer; afterwards the request is evhttp's.
    func send(_ answer: ServerAnswer) {
        let whole = answer.headers.fields.allSatisfy(\.isOneLine) && (200...599).contains(answer.status)
        let answer = whole ? answer : .text("The answer could not be put into HTTP.\n", status: 500)
        let headers = evhttp_request_get_output_headers(pointer)
        for field in answer.headers.fields where !field.isFraming {
            evhttp_add_header(headers, field.name, field.value)
        }
        let hasBody = answer.status != 204 && answer.status != 304
        if hasBody { evhttp_add_header(headers, "Content-Length", String(answer.body.count)) }
        if hasBody && !isHead {
            evbuffer_add(evhttp_request_get_output_buffer(pointer), answer.body, answer.body.count)
        }
        evhttp_send_reply(pointer, Int32(answer.status), nil, nil)
    }

    /// Frees a request that lost its connection; any other is freed by evhttp.
    func freeIfCutOff() {
        if connection == nil { evhttp_request_free(pointer) }
    }

    /// Refuses what a proxy in front of us may read in another way, so that one request could pass for two.
    private func refuseAmbiguous(_ headers: ServerHeaders) throws(Refusal) {
        guard headers.fields.allSatisfy(\.isOneLine) else {
            throw Refusal(400, "A header field has a name or a value that HTTP does not allow.")
        }
        for name in ["Content-Length", "Transfer-Encoding", "Host"] where headers.values(of: name).count > 1 {
            throw Refusal(400, "The header field \(name) was sent more than once.")
        }
        // evhttp leaves such a body on the connection, where it would be read as the next request.
        let announcesBody = headers["Transfer-Encoding"] != nil || headers["Content-Length"].map { $0 != "0" } == true
        guard !(isHead && announcesBody) else { throw Refusal(400, "A HEAD request with a body is not answered.") }
    }

    private func readHeaders() -> ServerHeaders {
        var headers = ServerHeaders()
        guard let list = evhttp_request_get_input_headers(pointer) else { return headers }
        var field = cevent_first(list)
        while let pair = field {
            headers.add(String(cString: pair.pointee.key), String(cString: pair.pointee.value))
            field = cevent_next(pair)
        }
        return headers
    }

    private func readBody() -> [UInt8] {
        let buffer = evhttp_request_get_input_buffer(pointer)
        let length = evbuffer_get_length(buffer)
        guard length > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: length) { bytes, count in
            count = max(0, Int(evbuffer_remove(buffer, bytes.baseAddress, bytes.count)))
        }
    }

    private func readClient() -> String {
        guard let connection else { return "" }
        var address: UnsafeMutablePointer<CChar>?
        var port: UInt16 = 0
        evhttp_connection_get_peer(connection, &address, &port)
        return address.map { String(cString: $0) } ?? ""
    }
}
