import Agent
import Checks
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

/// A whole comparison: what it finds, and that it can end anywhere and go on.
@Suite struct TuningRunTests {
    @Test func `every variant repairs the same sites, and the one that tells nothing mends nothing`() async throws {
        let scene = try TuningScene()
        let (result, _) = try await scene.run(try scene.plan(), in: "out")
        #expect(result.missing.isEmpty, "\(result.troubles)")
        let real = result.outcomes.filter { $0.cell.variant == "real" }
        let silent = result.outcomes.filter { $0.cell.variant == "silent" }
        #expect(real.map(\.answersToGreen) == [1, 1, 2])
        #expect(silent.map(\.isGreen) == [false, false, false])
        #expect(real.map(\.first?.failed) == silent.map(\.first?.failed))
        #expect(silent.allSatisfy { TuningMetric.noChange.count($0).hits > 0 })
        #expect(real.allSatisfy { $0.tally.rechecked > 0 && $0.tally.disagreed == 0 })
    }

    @Test func `the report opens offline and shows regressions, conversations and charts`() async throws {
        let scene = try TuningScene()
        _ = try await scene.run(try scene.plan(), in: "out")
        let page = scene.file("report.html", of: "out")
        for outside in ["src=\"http", "href=\"http", "<link", "<script", "url("] {
            #expect(!page.replacing(/<pre>.*?<\/pre>/.dotMatchesNewlines(), with: "").contains(outside))
        }
        #expect(page.contains("<b>Worse than the first variant in:</b> <a href=\"#case-0-apple\">"))
        // What a model wrote is text there, whatever it is.
        #expect(page.contains("&lt;!DOCTYPE html&gt;") && !page.contains("<!DOCTYPE"))
        #expect(page.contains("<svg") && page.contains("what it changed in attempt 1"))
        #expect(page.contains("<span class=\"failed\">failed</span> → <span class=\"passed\">passed</span>"))
        #expect(page.contains("3 briefs cannot show a difference of pass rates"))
        #expect(page.contains(Prompts.builtIn.identity))
        let table = scene.file("outcomes.csv", of: "out").split(separator: "\r\n")
        #expect(table.count == 7)
        #expect(scene.file("summary.json", of: "out").contains("\"fix_rate\""))
    }

    @Test func `what is done is not done again, and a repeat is asked anew`() async throws {
        let scene = try TuningScene()
        let first = try await scene.run(try scene.plan(), in: "out")
        #expect(first.calls > 0)
        #expect(try await scene.run(try scene.plan(), in: "out").calls == 0)
        #expect(try await scene.run(try scene.plan(repeats: 2), in: "out").calls == first.calls)
    }

    @Test func `stopped at any call and begun again, it reports the same and repeats no call`() async throws {
        let whole = try TuningScene()
        let calls = try await whole.run(try whole.plan(), in: "out").calls
        let expected = whole.report("out")
        for stop in 1...calls {
            let scene = try TuningScene()
            let plan = try scene.plan()
            // As Ctrl-C would: the calls under way come to nothing.
            let stopper = Stopper()
            scene.model.interruption.withLock { $0 = { if $0 == stop { stopper.stop() } } }
            let part = try await stopper.run { try await scene.run(plan, in: "out") }
            #expect(!part.result.missing.isEmpty)
            #expect(scene.report("out") != expected)
            scene.model.interruption.withLock { $0 = nil }
            let asked = scene.model.calls
            let rest = try await scene.run(plan, in: "out")
            #expect(rest.result.missing.isEmpty)
            #expect(scene.report("out") == expected, "stopped at call \(stop)")
            // The calls that came to nothing are made again, and no other.
            let lost = asked - (calls - rest.calls)
            #expect(lost >= 1 && lost <= 2, "stopped at call \(stop)")
        }
    }

    @Test func `a journal that was cut off anywhere is gone on with, and no call is made`() async throws {
        let scene = try TuningScene()
        let plan = try scene.plan()
        _ = try await scene.run(plan, in: "out")
        let expected = scene.report("out")
        let path = "\(scene.folder.path)/out/cells.jsonl"
        let journal = try #require(FileManager.default.contents(atPath: path))
        for length in stride(from: 0, to: journal.count, by: max(1, journal.count / 12)) {
            try journal.prefix(length).write(to: URL(filePath: path))
            #expect(try await scene.run(plan, in: "out").calls == 0)
            #expect(scene.report("out") == expected, "cut off after \(length) bytes")
        }
    }

    @Test func `a limit ends it with a part, and more money goes on`() async throws {
        let scene = try TuningScene()
        let plan = try scene.plan()
        let part = try await scene.run(plan, in: "out", budget: Budget(calls: 2))
        #expect(part.calls == 2)
        #expect(part.result.troubles.count == 1)
        #expect(part.result.troubles.first?.contains("limit of 2 calls") == true)
        #expect(scene.file("report.html", of: "out").contains("This is a part"))
        let rest = try await scene.run(plan, in: "out")
        #expect(rest.result.missing.isEmpty)
    }

    @Test func `answers that cannot be used are counted by what is wrong with them`() async throws {
        let scene = try TuningScene(wanted: ["apple"]) { answer, call in
            switch call {
            case 1: "=== FILE: index.html ===\n<h1>apple</h1>\n<!-- rest unchanged -->\n=== END FILE ==="
            case 2: "I changed the heading."
            default: answer
            }
        }
        let (result, _) = try await scene.run(try scene.plan(variants: ["real"]), in: "out")
        let outcome = try #require(result.outcomes.first)
        #expect(outcome.isGreen)
        #expect(outcome.tally.answers == 3)
        #expect(outcome.tally.unreadable == 2)
        #expect(outcome.tally.lazy == 1)
        #expect(outcome.steps.map(\.calls) == [0, 3])
        #expect(outcome.steps.map(\.tokens) == [0, 3300])
        #expect(TuningMetric.unreadable.count(outcome).trials == 3)
    }

    @Test func `a verdict that does not stand is counted, and the first one counts`() async throws {
        let scene = try TuningScene(wanted: ["apple"])
        let plan = try scene.plan(variants: ["real"])
        let judged = Mutex(0)
        let run = try TuningRun(
            plan,
            judge: { site, checks, _, address in
                let number = judged.withLock { judged in
                    judged += 1
                    return judged
                }
                // Only the first look at the first site finds a fault.
                let results = checks.map { check in
                    CheckResult(
                        id: check.id, check: check.text, kind: .structure, verdict: number == 1 ? .failed : .passed,
                        message: "seen \(number)")
                }
                return Report(site: "x", address: address, results: results)
            },
            folder: "\(scene.folder.path)/flaky", spending: TuningSpending(budget: Budget(), prices: Prices()),
            clock: ContinuousClock())
        let outcome = try #require(await run.run { _ in }.outcomes.first)
        #expect(outcome.first?.failed.isEmpty == false)
        #expect(outcome.tally.rechecked == outcome.first?.failed.count)
        #expect(outcome.tally.disagreed == outcome.tally.rechecked)
    }

    @Test func `what it will take is estimated before anybody is asked`() async throws {
        let scene = try TuningScene()
        let estimate = try TuningEstimate(try scene.plan(), prices: Prices(), known: [])
        #expect(estimate.least.calls == 6)
        #expect(estimate.most.calls == 12)
        #expect(estimate.least.cost == nil)
        #expect(scene.model.calls == 0)
    }
}

/// Runs something that can be stopped from within.
private final class Stopper: Sendable {
    typealias Outcome = (result: TuningRun.Result, calls: Int)
    private let task = Mutex<Task<Outcome, any Error>?>(nil)

    func run(_ work: @escaping @Sendable () async throws -> Outcome) async throws -> Outcome {
        let running = task.withLock { task in
            // Begins to work only when it can be stopped.
            let running = Task { [self] in
                self.task.withLock { _ in }
                return try await work()
            }
            task = running
            return running
        }
        return try await running.value
    }

    func stop() { task.withLock { $0?.cancel() } }
}
