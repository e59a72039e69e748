package import Store

/// Works on jobs, a few at a time, until it is drained.
package actor WorkerPool {
    private let store: any JobStore
    private let instance: Instance
    private let runner: JobRunner
    private let tell: @Sendable (WorkNews) -> Void
    private var settings: WorkSettings
    private var running: [JobID: StopSwitch] = [:]
    private var isDraining = false
    private var loops: [Task<Void, Never>] = []
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    package init(
        store: any JobStore, instance: Instance, workplace: any JobWorkplace, settings: WorkSettings, texts: LiveTexts,
        tell: @escaping @Sendable (WorkNews) -> Void
    ) {
        self.store = store
        self.instance = instance
        self.settings = settings
        self.tell = tell
        runner = JobRunner(store: store, workplace: workplace, leaseTime: settings.leaseTime, texts: texts)
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Which jobs are worked on here, and how many may be.
    package var use: (jobs: [JobID], capacity: Int) { (running.keys.sorted(), settings.jobs) }

    /// Takes back what dead processes left, then begins.
    package func start() async throws(StoreError) {
        let (store, wake, wakes) = (store, wake, wakes)
        try await store.register(instance)
        await rescue()
        loops = [
            Task { for await _ in wakes { await self.claim() } },
            Task { for await _ in store.changes() { wake.yield() } },
            Task { await self.watch() },
        ]
        wake.yield()
    }

    /// From now on; what is under way is not interrupted.
    package func apply(_ settings: WorkSettings) {
        self.settings = settings
        wake.yield()
    }

    /// Claims nothing more, lets what is under way end, and hands back what has not ended after two thirds of the limit.
    package func drain(within limit: Duration) async {
        isDraining = true
        // Whoever asks may have been cancelled, and could not wait.
        await Task { await end(within: limit) }.value
        for loop in loops { loop.cancel() }
        wake.finish()
    }

    private func end(within limit: Duration) async {
        let start = ContinuousClock.now
        while !running.isEmpty, .now - start < limit * 2 / 3 { try? await Task.sleep(for: .milliseconds(50)) }
        for stop in running.values { stop.stop(because: .drained) }
        while !running.isEmpty, .now - start < limit { try? await Task.sleep(for: .milliseconds(50)) }
    }

    private func claim() async {
        await stopCancelled()
        while !isDraining, running.count < settings.jobs {
            do throws(StoreError) {
                guard
                    let lease = try await store.claim(
                        by: instance.id, lasting: settings.leaseTime, perEmail: settings.perEmail)
                else { return }
                work(on: lease)
            } catch {
                tell(.storeTrouble(error))
                return
            }
        }
    }

    private func work(on lease: Lease) {
        let stop = StopSwitch()
        if isDraining { stop.stop(because: .drained) }
        running[lease.job.id] = stop
        Task {
            await runner.run(lease, stop: stop, tell: tell)
            done(with: lease.job.id, stop)
        }
    }

    private func done(with id: JobID, _ stop: StopSwitch) {
        if running[id] === stop { running[id] = nil }
        wake.yield()
    }

    /// Those that were cancelled need not wait for the next heartbeat.
    private func stopCancelled() async {
        for (id, stop) in running where stop.reason == nil {
            guard let job = try? await store.job(id), job.isCancelling else { continue }
            stop.stop(because: .cancelled)
        }
    }

    /// Looks for orphans and says that this process is alive.
    private func watch() async {
        var lastBeat = ContinuousClock.now
        while (try? await Task.sleep(for: settings.rescueInterval)) != nil {
            await rescue()
            wake.yield()
            guard .now - lastBeat > .seconds(10) else { continue }
            lastBeat = .now
            try? await store.beat(instance.id)
        }
    }

    private func rescue() async {
        do throws(StoreError) {
            let count = try await store.rescue()
            if count > 0 {
                tell(.rescued(count))
                wake.yield()
            }
        } catch {
            tell(.storeTrouble(error))
        }
    }
}
