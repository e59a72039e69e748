/// Names a request that waits for its answer, on whatever thread the answer is made.
///
/// The address of a connection may be used again after it has closed, hence the number.
struct ExchangeKey: Sendable {
    let connection: UInt
    let number: UInt64
}
