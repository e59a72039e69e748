package import Network

/// A transport that carries only so many requests at the same time.
package struct LimitedTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let slots: Slots

    package init(_ transport: any HTTPTransport, slots: Slots) {
        self.transport = transport
        self.slots = slots
    }

    package func stream(
        _ request: HTTPRequest, receiving: @escaping @Sendable (HTTPStreamPart) -> Void
    ) async throws(TransportError) {
        let transport = transport
        let failure = await slots.withSlot { () async -> TransportError? in
            do throws(TransportError) {
                try await transport.stream(request, receiving: receiving)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }
}
