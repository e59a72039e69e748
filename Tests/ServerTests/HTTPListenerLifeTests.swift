import Glibc
import Server
import Testing

@Suite(.timeLimit(.minutes(5))) struct HTTPListenerLifeTests {
    private let ok = ClosureHandler { _ in .text("ok") }

    @Test func `a port that is taken is named, with what to do`() throws {
        let first = try HTTPListener(port: 0, handler: ok)
        let error = ListenerError.portTaken(host: "127.0.0.1", port: first.port)
        #expect(throws: error) { try HTTPListener(port: first.port, handler: ok) }
        #expect(error.description.contains("\(first.port)"))
        #expect(error.description.contains("choose another port"))
    }

    @Test func `an address of another machine is refused`() throws {
        #expect(throws: ListenerError.notOurAddress(host: "192.0.2.1")) {
            try HTTPListener(host: "192.0.2.1", port: 0, handler: ok)
        }
    }

    @Test func `a host that is no address is refused`() throws {
        let error = #expect(throws: ListenerError.self) {
            try HTTPListener(host: "not an address", port: 0, handler: ok)
        }
        #expect(error?.description.hasPrefix("The address not an address to listen on is not known") == true)
    }

    @Test func `the port is free again as soon as it has stopped`() async throws {
        let first = try HTTPListener(port: 0, handler: ok)
        #expect(try await exchange(first.port, "GET", "/").status == 200)
        first.stop()
        // A child that a test beside this one is just starting holds a copy of every descriptor until its exec.
        for attempt in 1...200 {
            do {
                let second = try HTTPListener(port: first.port, handler: ok)
                #expect(try await exchange(second.port, "GET", "/").text == "ok")
                return
            } catch  where attempt < 200 {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    @Test func `the address to call it by has the real port`() throws {
        let listener = try HTTPListener(port: 0, handler: ok)
        #expect(listener.port > 0)
        #expect(listener.url == "http://127.0.0.1:\(listener.port)")
    }

    @Test(arguments: [0, 8_000_000], [false, true])
    func `a client that leaves while the handler runs harms nobody`(length: Int, reset: Bool) async throws {
        let started = Event()
        let left = Event()
        let ended = Event()
        let handler = ClosureHandler { request in
            guard request.path == "/slow" else { return .text("ok") }
            started.happen()
            await left.wait()
            defer { ended.happen() }
            return ServerAnswer(200, body: Array(repeating: 65, count: length))
        }
        let listener = try HTTPListener(port: 0, handler: handler)
        var client: RawClient? = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
            if reset { client.resetOnClose() }
            return client
        }
        await started.wait()
        withExtendedLifetime(client) {}
        client = nil
        left.happen()
        await ended.wait()
        for _ in 0..<3 { #expect(try await exchange(listener.port, "GET", "/").text == "ok") }
    }

    @Test(arguments: [false, true])
    func `finishing lets the answer that is under way arrive whole`(isQuick: Bool) async throws {
        let started = Event()
        let handler = ClosureHandler(isQuick: isQuick) { _ in
            started.happen()
            // Still at work when the listener is told to finish.
            try? await Task.sleep(for: .milliseconds(100))
            return ServerAnswer(200, body: Array(repeating: 65, count: 3_000_000))
        }
        let listener = try HTTPListener(port: 0, handler: handler)
        async let answer = exchange(listener.port, "GET", "/")
        await started.wait()
        try await offPool { listener.finish(within: 30) }
        #expect(try await answer.body.count == 3_000_000)
    }

    @Test func `a client that leaves in the middle of an answer harms nobody`() async throws {
        let handler = ClosureHandler { request in
            request.path == "/" ? .text("ok") : ServerAnswer(200, body: Array(repeating: 65, count: 20_000_000))
        }
        let listener = try HTTPListener(port: 0, handler: handler)
        let first = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET /long HTTP/1.1\r\nHost: h\r\n\r\n")
            client.resetOnClose()
            return try client.receive()
        }
        #expect(first.starts(with: Array("HTTP/1.1 200".utf8)))
        for _ in 0..<3 { #expect(try await exchange(listener.port, "GET", "/").text == "ok") }
    }

    @Test(arguments: [false, true])
    func `stopping closes open connections and cancels handlers`(isQuick: Bool) async throws {
        let started = Event()
        let cancelled = Event()
        let handler = ClosureHandler(isQuick: isQuick) { request in
            guard request.path == "/slow" else { return .text("ok") }
            started.happen()
            try? await Task.sleep(for: .seconds(3_600))
            if Task.isCancelled { cancelled.happen() }
            return .text("too late")
        }
        let listener = try HTTPListener(port: 0, handler: handler)
        let (idle, slow) = try await offPool { [port = listener.port] in
            let idle = try RawClient(port: port)
            try idle.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = try idle.answer()
            let slow = try RawClient(port: port)
            try slow.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
            return (idle, slow)
        }
        await started.wait()
        listener.stop()
        listener.stop()
        await cancelled.wait()
        #expect(try await offPool { try idle.receive() }.isEmpty)
        #expect(try await offPool { try slow.receive() }.isEmpty)
        await #expect(throws: RawClient.Failure.self) { try await exchange(listener.port, "GET", "/") }
    }

    @Test func `a listener that is let go stops and releases its handler`() async throws {
        final class Owned: HTTPHandler {
            func answer(_ request: ServerRequest) async -> ServerAnswer { .text("ok") }
        }
        var handler: Owned? = Owned()
        weak let watched = handler
        var listener = try handler.map { try HTTPListener(port: 0, handler: $0) }
        let port = try #require(listener?.port)
        handler = nil
        #expect(watched != nil)
        listener = nil
        #expect(watched == nil)
        await #expect(throws: RawClient.Failure.self) { try await exchange(port, "GET", "/") }
    }

    @Test func `a quick answer is made on the thread that reads, and holds up nobody while it waits`() async throws {
        let (started, released) = (Event(), Event())
        let handler = ClosureHandler(isQuick: true) { request in
            let before = pthread_self()
            if request.path == "/waits" {
                started.happen()
                await released.wait()
            }
            return .text(before == pthread_self() ? "one thread" : "two threads")
        }
        let listener = try HTTPListener(port: 0, handler: handler)
        async let waiting = exchange(listener.port, "GET", "/waits")
        await started.wait()
        for _ in 0..<3 { #expect(try await exchange(listener.port, "GET", "/").text == "one thread") }
        released.happen()
        #expect(try await waiting.text == "one thread")
    }

    @Test func `two listeners serve side by side`() async throws {
        let one = try HTTPListener(port: 0, handler: ClosureHandler { _ in .text("one") })
        let two = try HTTPListener(port: 0, handler: ClosureHandler { _ in .text("two") })
        #expect(try await exchange(one.port, "GET", "/").text == "one")
        #expect(try await exchange(two.port, "GET", "/").text == "two")
    }
}
