private import CEvent
private import Glibc

/// One client's connection, which reads requests one after another and writes their answers; only used on the loop's thread.
///
/// libevent moves the bytes; what they mean is decided here and in `RequestHead` and `BodyReader`. Each phase has a total
/// deadline. What comes in while a request is being answered waits in libevent's buffer, and beyond that in the kernel.
final class HTTPConnection {
    private enum Phase {
        /// After an answer, before the first byte of the next request.
        case idle
        case head(HeadScan)
        case body(RequestHead, BodyReader, since: ContinuousClock.Instant)
        case answering(RequestHead, Task<Void, Never>)
        case streaming(RequestHead, Task<Void, Never>)
        case sending(closes: Bool)
        /// Everything is said; what the client still sends is thrown away, so that it gets to read the answer.
        case lingering
        case closed
    }

    let number: UInt64
    /// The numeric address of the peer.
    let client: String

    private unowned let loop: HTTPLoop
    private let limits: ListenerLimits
    private let stream: OpaquePointer
    private var timer: OpaquePointer?
    private var phase: Phase = .head(HeadScan())
    private var requests = 0
    /// The client has said that it sends nothing more.
    private var isHalfClosed = false

    /// Takes over the descriptor; `nil` when there is no memory for another connection.
    init?(_ descriptor: Int32, number: UInt64, client: String, loop: HTTPLoop, base: OpaquePointer) {
        guard let stream = bufferevent_socket_new(base, descriptor, Int32(BEV_OPT_CLOSE_ON_FREE.rawValue)) else {
            close(descriptor)
            return nil
        }
        self.number = number
        self.client = client
        self.loop = loop
        self.limits = loop.limits
        self.stream = stream
        let context = Unmanaged.passUnretained(self).toOpaque()
        timer = event_new(base, -1, 0, { _, _, context in HTTPConnection.of(context)?.timeIsUp() }, context)
        bufferevent_setcb(
            stream, { _, context in HTTPConnection.of(context)?.proceed() },
            { _, context in HTTPConnection.of(context)?.sent() },
            { _, what, context in HTTPConnection.of(context)?.ended(what) }, context)
        bufferevent_setwatermark(stream, Int16(EV_READ), 0, max(65_536, HeadScan.longest(limits) + 4_096))
        bufferevent_enable(stream, Int16(EV_READ | EV_WRITE))
        limit(limits.headTime)
    }

    deinit {
        if let timer { event_free(timer) }
        bufferevent_free(stream)
    }

    /// Whether an answer is being made or on its way.
    var isBusy: Bool {
        switch phase {
        case .answering, .streaming, .sending: true
        default: false
        }
    }

    /// Says that there is nothing more to wait for: ends what is idle, and streams, which have no end of their own.
    func finish() {
        switch phase {
        case .streaming(_, let task): task.cancel()
        case .answering, .sending: break
        default: leave()
        }
    }

    /// Cuts the connection and cancels whoever makes its answer.
    func leave() {
        switch phase {
        case .answering(_, let task), .streaming(_, let task): task.cancel()
        case .closed: return
        default: break
        }
        phase = .closed
        bufferevent_disable(stream, Int16(EV_READ | EV_WRITE))
        loop.left(self)
    }

    // MARK: Reading

    private var input: OpaquePointer { bufferevent_get_input(stream) }

    /// Reads as far as it goes: until the request is whole, or there is nothing more to read.
    private func proceed() {
        do throws(Refusal) {
            while try step() {}
        } catch {
            send(error.answer, to: nil)
        }
    }

    private func step() throws(Refusal) -> Bool {
        switch phase {
        case .idle:
            guard evbuffer_get_length(input) > 0 else { return false }
            phase = .head(HeadScan())
            limit(limits.headTime)
            return true
        case .head(var scan):
            let length = evbuffer_get_length(input)
            guard length > 0, let start = evbuffer_pullup(input, -1) else { return false }
            let bytes = UnsafeBufferPointer(start: start, count: length)
            let end = try scan.end(in: bytes, limits)
            phase = .head(scan)
            guard let end else { return false }
            let head = try RequestHead(UnsafeBufferPointer(rebasing: bytes[..<(end - 4)]), limits)
            evbuffer_drain(input, end)
            begin(head)
            return true
        case .body(let head, var reader, let since):
            // The only owner of the bytes appends to them.
            phase = .idle
            let isWhole = try reader.read(from: input)
            phase = .body(head, reader, since: since)
            guard isWhole else { return false }
            answer(head, reader.bytes)
            return false
        case .lingering:
            evbuffer_drain(input, evbuffer_get_length(input))
            return false
        case .answering, .streaming, .sending, .closed: return false
        }
    }

    private func begin(_ head: RequestHead) {
        requests += 1
        guard head.framing != .length(0) else { return answer(head, []) }
        phase = .body(head, BodyReader(head.framing, limit: limits.bodyBytes), since: .now)
        limit(limits.bodyTime)
        if head.expectsContinue, evbuffer_get_length(input) == 0 { write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
    }

    private func answer(_ head: RequestHead, _ body: [UInt8]) {
        let request = ServerRequest(
            head.isHead ? "GET" : head.method, head.target, headers: head.headers, body: body, client: client)
        noLimit()
        phase = .answering(head, loop.answer(request, ExchangeKey(connection: number, request: requests)))
    }

    // MARK: Writing

    func take(_ answer: ServerAnswer, of request: Int) {
        guard case .answering(let head, let task) = phase, request == requests else { return }
        let answer = answer.isWhole ? answer : Problem(500, "The answer could not be put into HTTP.").answer
        guard answer.stream != nil, !head.isHead, answer.mayHaveBody else {
            if answer.stream != nil { task.cancel() }
            return send(answer, to: head)
        }
        phase = .streaming(head, task)
        write(self.head(of: answer, framing: head.isHTTP10 ? nil : "Transfer-Encoding: chunked", closes: closes(head)))
        if isHalfClosed { leave() }
    }

    func take(piece: [UInt8], of request: Int) {
        guard case .streaming(let head, _) = phase, request == requests, !piece.isEmpty else { return }
        let output = bufferevent_get_output(stream)
        guard evbuffer_get_length(output) + piece.count <= limits.unreadStreamBytes else { return leave() }
        if head.isHTTP10 {
            bufferevent_write(stream, piece, piece.count)
        } else {
            let chunk = Array(String(piece.count, radix: 16).utf8) + Array("\r\n".utf8) + piece + Array("\r\n".utf8)
            bufferevent_write(stream, chunk, chunk.count)
        }
    }

    func endStream(of request: Int) {
        guard case .streaming(let head, _) = phase, request == requests else { return }
        phase = .sending(closes: closes(head))
        limit(limits.sendTime)
        guard head.isHTTP10 else { return write(Array("0\r\n\r\n".utf8)) }
        if evbuffer_get_length(bufferevent_get_output(stream)) == 0 { sent() }
    }

    private func send(_ answer: ServerAnswer, to head: RequestHead?) {
        let closes = head.map { self.closes($0) } ?? true || answer.headers["Connection"]?.lowercased() == "close"
        let hasBody = answer.mayHaveBody && head?.isHead != true
        let framing = answer.mayHaveBody ? "Content-Length: \(answer.body.count)" : nil
        phase = .sending(closes: closes)
        var bytes = self.head(of: answer, framing: framing, closes: closes)
        if hasBody { bytes += answer.body }
        let isOnItsWay = evbuffer_get_length(bufferevent_get_output(stream)) > 0
        // Nearly always the socket takes all of it at once, and there is nothing to wait for.
        let taken = isOnItsWay ? 0 : max(0, Glibc.send(bufferevent_getfd(stream), bytes, bytes.count, Self.noSignal))
        guard taken < bytes.count else { return sent() }
        limit(limits.sendTime + .milliseconds(answer.body.count))
        write(bytes[taken...])
    }

    private static let noSignal = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)

    private func closes(_ head: RequestHead) -> Bool {
        head.closes || isHalfClosed || requests >= limits.requestsPerConnection || loop.isFinishing
    }

    private func head(of answer: ServerAnswer, framing: String?, closes: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024 + answer.body.count)
        bytes += StatusLine.text(answer.status).utf8
        bytes += "Date: ".utf8
        bytes += loop.date.utf8
        bytes += "\r\n".utf8
        for field in answer.headers.fields where !field.isFraming && !field.isNamed("Connection") {
            bytes += field.name.utf8
            bytes += ": ".utf8
            bytes += field.value.utf8
            bytes += "\r\n".utf8
        }
        if let framing {
            bytes += framing.utf8
            bytes += "\r\n".utf8
        }
        if closes { bytes += "Connection: close\r\n".utf8 }
        bytes += "\r\n".utf8
        return bytes
    }

    private func write(_ bytes: some Collection<UInt8>) {
        _ = bytes.withContiguousStorageIfAvailable { bufferevent_write(stream, $0.baseAddress, $0.count) }
    }

    /// Everything that was written has left.
    private func sent() {
        guard case .sending(let closes) = phase else { return }
        guard closes else {
            phase = .idle
            limit(limits.idleTime)
            loop.answered()
            return proceed()
        }
        if isHalfClosed { return leave() }
        shutdown(bufferevent_getfd(stream), Int32(SHUT_WR))
        phase = .lingering
        limit(min(limits.sendTime, .seconds(2)))
        evbuffer_drain(input, evbuffer_get_length(input))
        loop.answered()
    }

    // MARK: Ends

    private func timeIsUp() {
        switch phase {
        case .body(_, let reader, let since):
            let earned = Duration.milliseconds(min(reader.bytes.count, 300_000))
            let left = max(limits.bodyTime, earned) - (.now - since)
            if left > .zero { return limit(left) }
            send(Refusal(408, "The body did not arrive in time.").answer, to: nil)
        case .head where evbuffer_get_length(input) > 0:
            send(Refusal(408, "The head of the request did not arrive in time.").answer, to: nil)
        default: leave()
        }
    }

    private func ended(_ what: Int16) {
        guard what & Int16(BEV_EVENT_EOF) != 0 else { return leave() }
        isHalfClosed = true
        switch phase {
        // Who only says that there are no more requests still wants this answer.
        case .answering, .sending: bufferevent_disable(stream, Int16(EV_READ))
        default: leave()
        }
    }

    private func limit(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var time = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        event_add(timer, &time)
    }

    private func noLimit() { event_del(timer) }

    private static func of(_ context: UnsafeMutableRawPointer?) -> HTTPConnection? {
        context.map { Unmanaged<HTTPConnection>.fromOpaque($0).takeUnretainedValue() }
    }
}
