import Server
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct SlotsTests {
    /// Notes who works, and how many at once.
    private final class Witness: Sendable {
        private let state = Mutex((working: 0, most: 0, order: [Int]()))

        var most: Int { state.withLock { $0.most } }
        var order: [Int] { state.withLock { $0.order } }

        func work(_ number: Int) async {
            state.withLock { state in
                state.working += 1
                state.most = max(state.most, state.working)
                state.order.append(number)
            }
            try? await Task.sleep(for: .milliseconds(5))
            state.withLock { $0.working -= 1 }
        }
    }

    @Test func `no more work at a time than there are slots`() async {
        let (slots, witness) = (Slots(3), Witness())
        await withTaskGroup { group in
            for number in 0..<30 { group.addTask { await slots.withSlot { await witness.work(number) } } }
        }
        #expect(witness.order.count == 30)
        #expect(witness.most == 3)
        #expect(await slots.use.taken == 0)
    }

    @Test func `who has the nearest deadline is served first`() async {
        let (slots, witness) = (Slots(1), Witness())
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let now = ContinuousClock.now
        await withTaskGroup { group in
            group.addTask { await slots.withSlot { for await _ in gate { break } } }
            while await slots.use.taken == 0 { await Task.yield() }
            for number in [5, 1, 4, 2, 3] {
                group.addTask {
                    await JobDeadline.$current.withValue(now + .seconds(number)) {
                        await slots.withSlot { await witness.work(number) }
                    }
                }
            }
            while await slots.use.waiting < 5 { await Task.yield() }
            open.yield()
        }
        #expect(witness.order == [1, 2, 3, 4, 5])
    }

    @Test func `who is cancelled while waiting leaves the others their turn`() async {
        let (slots, witness) = (Slots(1), Witness())
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let first = Task { await slots.withSlot { for await _ in gate { break } } }
        while await slots.use.taken == 0 { await Task.yield() }
        let second = Task { await slots.withSlot { Task.isCancelled } }
        while await slots.use.waiting < 1 { await Task.yield() }
        let third = Task { await slots.withSlot { await witness.work(3) } }
        while await slots.use.waiting < 2 { await Task.yield() }
        second.cancel()
        #expect(await second.value, "it goes on at once, to end")
        open.yield()
        await third.value
        await first.value
        #expect(witness.order == [3])
        #expect(await slots.use.taken == 0)
    }

    @Test func `more slots are given out at once`() async {
        let (slots, witness) = (Slots(1), Witness())
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let first = Task { await slots.withSlot { for await _ in gate { break } } }
        while await slots.use.taken == 0 { await Task.yield() }
        let second = Task { await slots.withSlot { await witness.work(2) } }
        while await slots.use.waiting < 1 { await Task.yield() }
        await slots.resize(to: 2)
        await second.value
        #expect(witness.order == [2])
        open.yield()
        await first.value
    }
}
