private import Synchronization

/// A database that carries out transactions on threads of its own.
protocol SQLEngine: Sendable {
    /// A name for people, without a password.
    var place: String { get }

    /// Carries out a transaction; it may be carried out again when others were in its way.
    func submit(_ work: SQLWork)
    /// Keeps what an instance has claimed from being rescued, as long as the engine is open.
    func hold(_ instance: InstanceID) async throws(StoreError)
    func changes() -> AsyncStream<Void>
    func close() async
}

/// A transaction that somebody waits for.
struct SQLWork: Sendable {
    enum Kind: Sendable {
        case read
        /// `announced`: those who wait for changes are to be woken.
        case write(announced: Bool)
    }

    let kind: Kind
    let body: @Sendable (any SQLSession) throws(SQLFault) -> Void
    /// Called once, when the outcome is on the disk.
    let end: @Sendable (StoreError?) -> Void
}

extension SQLEngine {
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(SQLFault) -> Value
    ) async throws(StoreError) -> Value {
        try await perform(.read, body)
    }

    func write<Value: Sendable>(
        announced: Bool = true, _ body: @escaping @Sendable (any SQLSession) throws(SQLFault) -> Value
    ) async throws(StoreError) -> Value {
        try await perform(.write(announced: announced), body)
    }

    private func perform<Value: Sendable>(
        _ kind: SQLWork.Kind, _ body: @escaping @Sendable (any SQLSession) throws(SQLFault) -> Value
    ) async throws(StoreError) -> Value {
        let outcome = Outcome<Value>()
        let error = await withCheckedContinuation { continuation in
            submit(
                SQLWork(
                    kind: kind,
                    body: { session throws(SQLFault) in
                        let value = try body(session)
                        outcome.value.withLock { $0 = value }
                    },
                    end: { continuation.resume(returning: $0) }))
        }
        if let error { throw error }
        guard let value = outcome.value.withLock({ $0 }) else { throw .closed }
        return value
    }
}

/// What a transaction has returned, on its way from one thread to another.
private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
