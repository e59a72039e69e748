import Store
import Testing

extension StoreTests {
    @Suite struct RandomHistoryTests {
        @Test(arguments: StoreKind.allCases, [UInt64.random(in: 0...999_999), 1, 2])
        func `a random history leaves what a simple model says`(_ kind: StoreKind, _ seed: UInt64) async throws {
            var random = SeededGenerator(seed: seed)
            try await TestStore.with(kind) { store, owner in
                var history = RandomHistory(store, owner)
                for step in 0..<300 {
                    let fault = try await history.step(&random)
                    #expect(fault == nil, "seed \(seed), step \(step)")
                    if fault != nil { return }
                }
                let difference = try await history.difference()
                #expect(difference == nil, "seed \(seed), at the end")
            }
        }
    }
}

/// Numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
