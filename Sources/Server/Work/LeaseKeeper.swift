import Store

/// Renews the lease of a job while it is worked on, and throws its switch when it is lost or the job is cancelled.
struct LeaseKeeper: Sendable {
    let store: any JobStore
    let lease: Lease
    let lasting: Duration
    let stop: StopSwitch

    /// Goes on until its task is cancelled.
    func keep() async {
        var lastRenewal = ContinuousClock.now
        while (try? await Task.sleep(for: lasting / 3)) != nil {
            do throws(StoreError) {
                switch try await store.renew(lease, lasting: lasting) {
                case .held: lastRenewal = .now
                case .cancelled:
                    lastRenewal = .now
                    stop.stop(because: .cancelled)
                case .lost: stop.stop(because: .lost)
                }
            } catch .leaseLost {
                stop.stop(because: .lost)
            } catch {
                // By now somebody else may have it.
                if .now - lastRenewal > lasting { stop.stop(because: .lost) }
            }
        }
    }
}
