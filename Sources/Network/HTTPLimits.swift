/// How long a request may take and how much it may bring back.
package struct HTTPLimits: Sendable, Hashable {
    /// From the name look-up to the end of the TLS handshake.
    package var connect: Duration
    /// From the first step to the last byte, redirects included; nil for a stream that may run as long as it is alive.
    package var total: Duration?
    /// How long nothing at all may arrive, rounded up to whole seconds; nil for no such limit.
    package var idle: Duration?
    /// Counted after decompression, so that a small answer cannot unfold into a large one.
    package var responseBytes: Int

    package init(
        connect: Duration = .seconds(10), total: Duration? = .seconds(30), idle: Duration? = nil,
        responseBytes: Int = 32 << 20
    ) {
        self.connect = connect
        self.total = total
        self.idle = idle
        self.responseBytes = responseBytes
    }
}
