private import CEvent
private import Glibc

/// evhttp and its event loop: after `start()` everything here happens on one thread, that of `run()`.
///
/// Who frees a request, as libevent 2.1 has it: a request that we hold belongs to us only when its connection was cut from
/// it; otherwise libevent frees it with the connection, or once the answer is sent. Hence `connectionClosed`.
final class HTTPLoop {
    private struct Exchange {
        let number: UInt64
        let request: IncomingRequest
        let task: Task<Void, Never>
    }

    private let base: OpaquePointer
    private let http: OpaquePointer
    private var wakeup: OpaquePointer?
    private let limits: ListenerLimits
    private let handler: any HTTPHandler
    private let mailbox: LoopMailbox
    /// The requests whose handler still runs, by connection: evhttp reads the next one only after the answer.
    private var exchanges: [UInt: Exchange] = [:]
    private var lastNumber: UInt64 = 0
    /// The connections whose answer is on its way.
    private var sending: Set<UInt> = []
    private var isFinishing = false

    init(
        socket: consuming ListeningSocket, limits: ListenerLimits, handler: any HTTPHandler, mailbox: LoopMailbox
    ) throws(ListenerError) {
        guard let base = event_base_new() else {
            throw .failed(step: "making an event loop", reason: String(cString: strerror(errno)))
        }
        guard let http = evhttp_new(base) else {
            event_base_free(base)
            throw .failed(step: "making an HTTP server", reason: String(cString: strerror(errno)))
        }
        self.base = base
        self.http = http
        self.limits = limits
        self.handler = handler
        self.mailbox = mailbox

        configure()
        wakeup = watchMailbox()
        guard wakeup != nil else {
            close()
            throw .failed(step: "watching for messages", reason: String(cString: strerror(errno)))
        }
        let descriptor = socket.release()
        guard evhttp_accept_socket(http, descriptor) == 0 else {
            let reason = String(cString: strerror(errno))
            Glibc.close(descriptor)
            close()
            throw .failed(step: "accepting connections", reason: reason)
        }
    }

    private func configure() {
        evhttp_set_max_body_size(http, limits.bodyBytes)
        // evhttp answers 400 beyond its own limit. Ours comes first and says what is wrong.
        evhttp_set_max_headers_size(http, 4 * max(limits.headerBytes, limits.targetBytes))
        evhttp_set_timeout(http, Int32(limits.inactiveSeconds))
        evhttp_set_default_content_type(http, nil)
        evhttp_set_allowed_methods(
            http, UInt16(truncatingIfNeeded: IncomingRequest.methods.map(\.command).reduce(0, |)))

        evhttp_set_gencb(
            http,
            { request, context in
                guard let request, let context else { return }
                Unmanaged<HTTPLoop>.fromOpaque(context).takeUnretainedValue().receive(IncomingRequest(request))
            }, Unmanaged.passUnretained(self).toOpaque())
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
        close()
    }

    private func close() {
        evhttp_free(http)
        if let wakeup { event_free(wakeup) }
        event_base_free(base)
    }

    private func readMailbox() {
        for message in mailbox.takeAll() {
            switch message {
            case .answer(let answer, let key): finish(key, with: answer)
            case .finish(let seconds): finish(within: seconds)
            case .stop: event_base_loopbreak(base)
            }
        }
    }

    private func finish(within seconds: Int) {
        isFinishing = true
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        event_base_loopexit(base, &limit)
        stopWhenFinished()
    }

    private func stopWhenFinished() {
        if isFinishing, exchanges.isEmpty, sending.isEmpty { event_base_loopbreak(base) }
    }

    private func receive(_ incoming: IncomingRequest) {
        guard let connection = incoming.connection else { return }
        let request: ServerRequest
        do { request = try incoming.read(limits) } catch { return incoming.send(error.answer) }

        lastNumber += 1
        let key = ExchangeKey(connection: UInt(bitPattern: connection), number: lastNumber)
        evhttp_connection_set_closecb(
            connection,
            { connection, context in
                guard let connection, let context else { return }
                Unmanaged<HTTPLoop>.fromOpaque(context).takeUnretainedValue().connectionClosed(connection)
            }, Unmanaged.passUnretained(self).toOpaque())
        let task = Task { [handler, mailbox] in
            mailbox.post(.answer(await handler.answer(request), exchange: key))
        }
        exchanges[key.connection] = Exchange(number: key.number, request: incoming, task: task)
    }

    private func finish(_ key: ExchangeKey, with answer: ServerAnswer) {
        guard let exchange = exchanges[key.connection], exchange.number == key.number else { return }
        exchanges[key.connection] = nil
        sending.insert(key.connection)
        exchange.request.onSent(
            { request, context in
                guard let request, let context else { return }
                let connection = UInt(bitPattern: evhttp_request_get_connection(request))
                Unmanaged<HTTPLoop>.fromOpaque(context).takeUnretainedValue().sent(connection)
            }, Unmanaged.passUnretained(self).toOpaque())
        exchange.request.send(answer)
    }

    private func sent(_ connection: UInt) {
        sending.remove(connection)
        stopWhenFinished()
    }

    private func connectionClosed(_ connection: OpaquePointer) {
        sending.remove(UInt(bitPattern: connection))
        defer { stopWhenFinished() }
        guard let exchange = exchanges.removeValue(forKey: UInt(bitPattern: connection)) else { return }
        exchange.task.cancel()
        exchange.request.freeIfCutOff()
    }
}
