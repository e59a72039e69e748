private import Glibc
private import Synchronization

/// An HTTP/1.1 server on one address, running from `init` until `stop()`.
///
/// evhttp does the protocol on a thread of its own; each request is answered by the handler in a task of its own, so a slow
/// handler holds up nobody else. Pipelined requests of one connection are answered in their order. That a client has left is
/// noticed when its answer is written, not before; one that shut down only its sending side gets the first part of a long
/// answer, as much as the socket takes at once.
package final class HTTPListener: Sendable {
    package let host: String
    /// The real port, also when 0 was asked for.
    package let port: UInt16

    private let mailbox: LoopMailbox
    /// The `pthread_t` until it is joined.
    private let thread: Mutex<UInt?>

    /// Starts to listen; requests are answered from then on.
    ///
    /// - Parameters:
    ///   - host: The address to bind. Anything but the default opens the server to other machines.
    ///   - port: 0 takes any free port.
    ///   - limits: What clients may ask for.
    ///   - handler: Called for each request that keeps to the limits.
    /// - Throws: When the address cannot be had, with what to do about it.
    package init(
        host: String = "127.0.0.1", port: UInt16, limits: ListenerLimits = ListenerLimits(), handler: any HTTPHandler
    ) throws(ListenerError) {
        let socket = try ListeningSocket(host: host, port: port)
        self.host = host
        self.port = socket.port
        mailbox = try LoopMailbox()
        let loop = try HTTPLoop(socket: socket, limits: limits, handler: handler, mailbox: mailbox)
        thread = try Mutex(loop.start())
    }

    deinit { stop() }

    /// `http://127.0.0.1:8000`, without a slash at the end.
    package var url: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// Lets the requests that are being answered come to their end, `seconds` at most, and then stops.
    package func finish(within seconds: Int) {
        mailbox.post(.finish(seconds: seconds))
        join()
    }

    /// Closes the port and every connection, cancels the handlers that still run, and waits for the thread to end.
    ///
    /// May be called again and from several threads: each call returns when it is done.
    package func stop() {
        mailbox.post(.stop)
        join()
    }

    private func join() {
        thread.withLock { thread in
            guard let running = thread else { return }
            pthread_join(running, nil)
            thread = nil
        }
    }
}
