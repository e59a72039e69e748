package import Network

/// Posts a callback once, as it stands.
package struct CallbackSender: Sendable {
    private let transport: any HTTPTransport

    /// The addresses come from strangers, so `transport` should be guarded.
    package init(_ transport: any HTTPTransport) { self.transport = transport }

    /// What the evaluator said, within 20 seconds; `key` is the same each time the same is sent.
    package func send(_ body: [UInt8], to address: String, key: String? = nil) async -> CallbackAnswer {
        // The status is all that matters: however long the rest is, it is thrown away as it comes.
        let limits = HTTPLimits(connect: .seconds(5), total: .seconds(20), responseBytes: .max)
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        if let key { headers["Idempotency-Key"] = key }
        let request = HTTPRequest("POST", address, headers: headers, body: body, limits: limits)
        let reception = CallbackReception()
        do throws(TransportError) {
            try await transport.stream(request) { reception.receive($0) }
            return reception.answer(error: nil)
        } catch {
            return reception.answer(error: error)
        }
    }
}
