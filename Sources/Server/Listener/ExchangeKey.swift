/// Names a request that waits for its answer, on whatever thread the answer is made.
struct ExchangeKey: Sendable, Hashable {
    let connection: UInt64
    /// Which of the connection's requests.
    let request: Int
}
