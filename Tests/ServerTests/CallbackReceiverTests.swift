import Server
import Testing

@Suite(.timeLimit(.minutes(5))) struct CallbackReceiverTests {
    private let json = "Content-Type: application/json\r\n"

    @Test func `a callback on any path is thanked and handed on`() async throws {
        let receiver = CallbackReceiver()
        let listener = try HTTPListener(port: 0, handler: receiver)
        let answer = try await exchange(
            listener.port, "POST", "/api/evaluate?x=1", headers: json, body: Array(#"{"nonce":"é"}"#.utf8))
        #expect(answer.status == 200)
        #expect(answer.text == #"{"status":"ok"}"#)
        var callbacks = receiver.callbacks.makeAsyncIterator()
        let received = ReceivedCallback(path: "/api/evaluate", body: Array(#"{"nonce":"é"}"#.utf8), status: 200)
        #expect(await callbacks.next() == received)
    }

    @Test func `the first callbacks are answered as scripted`() async throws {
        let receiver = CallbackReceiver(statuses: [500, 429])
        let listener = try HTTPListener(port: 0, handler: receiver)
        var callbacks = receiver.callbacks.makeAsyncIterator()
        for status in [500, 429, 200, 200] {
            #expect(try await exchange(listener.port, "POST", "/", headers: json, body: [0x7B, 0x7D]).status == status)
            #expect(await callbacks.next()?.status == status)
        }
    }

    @Test(arguments: [("GET", "", 405), ("PUT", "Content-Type: application/json\r\n", 405), ("POST", "", 415)])
    func `what is no callback is refused and not handed on`(method: String, headers: String, status: Int) async throws {
        let receiver = CallbackReceiver()
        let listener = try HTTPListener(port: 0, handler: receiver)
        #expect(try await exchange(listener.port, method, "/", headers: headers).status == status)
        #expect(try await exchange(listener.port, "POST", "/next", headers: json, body: [0x7B, 0x7D]).status == 200)
        var callbacks = receiver.callbacks.makeAsyncIterator()
        #expect(await callbacks.next()?.path == "/next")
    }
}
