/// One callback as it arrived at a `CallbackReceiver`.
package struct ReceivedCallback: Sendable, Equatable {
    package let path: String
    package let body: [UInt8]
    /// What the sender was told.
    package let status: Int

    package init(path: String, body: [UInt8], status: Int) {
        self.path = path
        self.body = body
        self.status = status
    }
}
