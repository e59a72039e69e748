import FoundationEssentials
import JSON
import TestSupport
import Testing

/// Kills at any moment, while many jobs of two rounds are worked on.
@Suite(.serialized, .timeLimit(.minutes(30))) struct RandomKillTests {
    /// 200 kills in `make soak`.
    @Test func `however often it is killed, nothing is lost and nothing is done twice`() async throws {
        let kills = CrashPoint.isSoak ? 200 : 12
        let scene = try DurableScene(place: .local)
        let options = ["--concurrency", "3", "--per-email", "3", "--tasks-per-hour", "0", "--requests-per-minute", "0"]
        let seed = UInt64.random(in: 0...UInt64.max)
        print("random kills with the seed \(seed)")
        var random = SplitMix(state: seed)
        var ids: [String] = []
        var process = try scene.start(options)
        for kill in 0..<kills {
            // New work as long as there is killing.
            for round in 1...2 {
                let task = scene.task("t\(kill)", round: round, email: "p\(kill % 5)@example.com")
                // It may be the end of the process that is answered; a sender sends it again.
                if let id = try? await process.accept(task) { ids.append(id) }
            }
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...900, using: &random)))
            process.kill()
            #expect(await process.hasEnded(within: .seconds(10)))
            process = try scene.start(options)
        }
        #expect(ids.count == kills * 2)
        let isOver = try await scene.holds(within: .seconds(CrashPoint.isSoak ? 900 : 120)) {
            var isOver = true
            for id in ids {
                let job = try await process.job(id)
                if job["status"] != "completed" { isOver = false }
                // Whoever was at work at six of the kills is taken to have caused them, until somebody says otherwise.
                if job["error"]?["code"] == "poisonous" {
                    #expect(try await process.send("POST", "/tasks/\(id)/retry") == 200)
                }
            }
            return isOver
        }
        #expect(isOver, "\(scene.log.suffix(3000))")
        process.terminate()
        #expect(await process.hasEnded(within: .seconds(40)))
        try await scene.expectOnce(ids)
    }
}

/// A generator that begins where it is told, so that a failure can be had again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
