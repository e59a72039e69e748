import Store

/// Asks the store again for as long as what is wrong with it may heal, such as a database server that is restarted.
///
/// Only for what may be done twice: whatever is written under a lease is.
struct StoreRetries: Sendable {
    var limit: Duration = .seconds(60)

    func callAsFunction<Value: Sendable>(
        _ ask: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let start = ContinuousClock.now
        var pause = Duration.milliseconds(50)
        while true {
            do throws(StoreError) {
                return try await ask()
            } catch {
                guard error.mayHeal, .now - start + pause < limit, (try? await Task.sleep(for: pause)) != nil else {
                    throw error
                }
                pause = min(pause * 2, .seconds(2))
            }
        }
    }
}

extension StoreError {
    fileprivate var mayHeal: Bool {
        switch self {
        case .unreachable, .refused, .diskFull: true
        default: false
        }
    }
}
