private import CEvent
private import Glibc

/// libevent's loop with the connections of one port: after `start()` everything here happens on one thread, that of `run()`.
final class HTTPLoop {
    let limits: ListenerLimits
    private(set) var isFinishing = false

    private let base: OpaquePointer
    private var acceptor: OpaquePointer?
    private var wakeup: OpaquePointer?
    private let handler: any HTTPHandler
    private let mailbox: LoopMailbox
    private var connections: [UInt64: HTTPConnection] = [:]
    private var perAddress: [String: Int] = [:]
    private var lastNumber: UInt64 = 0
    private var dateSecond = 0
    private var dateText = ""

    init(
        socket: consuming ListeningSocket, limits: ListenerLimits, handler: any HTTPHandler, mailbox: LoopMailbox
    ) throws(ListenerError) {
        guard let base = event_base_new() else {
            throw .failed(step: "making an event loop", reason: String(cString: strerror(errno)))
        }
        self.base = base
        self.limits = limits
        self.handler = handler
        self.mailbox = mailbox

        wakeup = watchMailbox()
        guard wakeup != nil else {
            close()
            throw .failed(step: "watching for messages", reason: String(cString: strerror(errno)))
        }
        let descriptor = socket.release()
        acceptor = accept(on: descriptor)
        guard acceptor != nil else {
            let reason = String(cString: strerror(errno))
            Glibc.close(descriptor)
            close()
            throw .failed(step: "accepting connections", reason: reason)
        }
    }

    private func accept(on descriptor: Int32) -> OpaquePointer? {
        let acceptor = evconnlistener_new(
            base,
            { _, descriptor, address, length, context in
                guard let context else { return }
                let loop = Unmanaged<HTTPLoop>.fromOpaque(context).takeUnretainedValue()
                loop.connect(descriptor, client: HTTPLoop.text(of: address, length))
            }, Unmanaged.passUnretained(self).toOpaque(), LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, descriptor)
        // No descriptor is left: asking again at once would only keep the processor busy.
        evconnlistener_set_error_cb(acceptor) { _, _ in usleep(10_000) }
        return acceptor
    }

    private func watchMailbox() -> OpaquePointer? {
        let event = event_new(
            base, mailbox.descriptor, Int16(EV_READ | EV_PERSIST),
            { _, _, context in
                guard let context else { return }
                Unmanaged<HTTPLoop>.fromOpaque(context).takeUnretainedValue().readMailbox()
            }, Unmanaged.passUnretained(self).toOpaque())
        event_add(event, nil)
        return event
    }

    /// Starts the thread, which keeps this loop alive and ends when the mailbox says so; returns its `pthread_t`.
    func start() throws(ListenerError) -> UInt {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<HTTPLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            close()
            context.release()
            throw .failed(step: "starting a thread", reason: String(cString: strerror(code)))
        }
        return thread
    }

    private func run() {
        // A client that went away must be an error of write, not a SIGPIPE; other signals are for other threads.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
        event_base_dispatch(base)
        for connection in Array(connections.values) { connection.leave() }
        mailbox.close()
        close()
    }

    private func close() {
        stopAccepting()
        if let wakeup { event_free(wakeup) }
        event_base_free(base)
    }

    private func stopAccepting() {
        if let acceptor { evconnlistener_free(acceptor) }
        acceptor = nil
    }

    private func readMailbox() {
        mailbox.takeAll { message in
            switch message {
            case .run(let job): job.runSynchronously(on: mailbox.asUnownedTaskExecutor())
            case .answer(let answer, let key): connections[key.connection]?.take(answer, of: key.request)
            case .piece(let piece, let key): connections[key.connection]?.take(piece: piece, of: key.request)
            case .streamEnd(let key): connections[key.connection]?.endStream(of: key.request)
            case .finish(let seconds): finish(within: seconds)
            case .stop: event_base_loopbreak(base)
            }
        }
    }

    private func finish(within seconds: Int) {
        isFinishing = true
        stopAccepting()
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        event_base_loopexit(base, &limit)
        for connection in Array(connections.values) { connection.finish() }
        answered()
    }

    /// An answer has left, or a connection has gone.
    func answered() {
        if isFinishing, !connections.values.contains(where: \.isBusy) { event_base_loopbreak(base) }
    }

    private func connect(_ descriptor: Int32, client: String) {
        guard connections.count < limits.connections, perAddress[client, default: 0] < limits.connectionsPerAddress
        else { return Self.turnAway(descriptor) }
        lastNumber += 1
        guard let connection = HTTPConnection(descriptor, number: lastNumber, client: client, loop: self, base: base)
        else { return }
        connections[lastNumber] = connection
        perAddress[client, default: 0] += 1
    }

    /// Costs no memory: there may be very many of them.
    private static func turnAway(_ descriptor: Int32) {
        let text =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        _ = text.utf8.withContiguousStorageIfAvailable {
            send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
        shutdown(descriptor, Int32(SHUT_WR))
        Glibc.close(descriptor)
    }

    /// Forgets a connection, which ends with it.
    func left(_ connection: HTTPConnection) {
        connections[connection.number] = nil
        let others = perAddress[connection.client, default: 1] - 1
        perAddress[connection.client] = others == 0 ? nil : others
        answered()
    }

    /// Has the request answered in a task of its own, on this thread or elsewhere.
    func answer(_ request: ServerRequest, _ key: ExchangeKey) -> Task<Void, Never> {
        let exchange = Exchange(request: request, key: key, handler: handler, mailbox: mailbox)
        return handler.isQuick(request)
            ? Task.immediate(executorPreference: mailbox) { await exchange.carryOut() }
            : Task { await exchange.carryOut() }
    }

    /// The header field `Date`, which is the same for a second.
    var date: String {
        let now = time(nil)
        if now != dateSecond { (dateSecond, dateText) = (now, StatusLine.date(now)) }
        return dateText
    }

    private static func text(of address: UnsafeMutablePointer<sockaddr>?, _ length: Int32) -> String {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let code = getnameinfo(address, socklen_t(length), &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST)
        guard code == 0 else { return "" }
        return String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
