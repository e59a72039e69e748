import Checks
import Testing

@testable import Agent

/// A run's story in lines.
@Suite struct TimelineTextTests {
    private func result(_ id: String, _ verdict: Verdict, expected: String? = nil, actual: String? = nil) -> CheckResult
    {
        CheckResult(
            id: id, check: "check \(id)", kind: id.hasPrefix("health") ? .health : .structure, verdict: verdict,
            expected: expected, actual: actual,
            message: "said of \(id)")
    }

    private func attempt(
        _ number: Int, _ origin: Attempt.Origin, _ results: [CheckResult],
        files: [String: String] = ["index.html": "a\n"],
        usage: TokenUsage = TokenUsage(), model: String = "m", notes: [String] = []
    ) throws -> Attempt {
        let address = try #require(PagesAddress("https://o.github.io/r/"))
        return Attempt(
            number: number, origin: origin, site: Site(texts: files),
            report: Report(site: "s", address: address, results: results, duration: .milliseconds(200)), fixes: [],
            notes: notes, usage: usage, model: model, formatRetries: 0, duration: .milliseconds(1700))
    }

    private func lines(_ events: [RunEvent], tellsBeginnings: Bool = false) -> [String] {
        var text = TimelineText(
            style: TextStyle(isColoured: false), tellsBeginnings: tellsBeginnings, folder: "run")
        return events.flatMap { text.lines(for: $0) }
    }

    @Test func `what asks for something comes first, with what was expected and seen`() throws {
        let first = try attempt(
            1, .draft,
            [
                result("1", .passed), result("2", .failed, expected: "three", actual: "two"), result("3", .undecided),
                result("4", .invalid), result("health.title", .passed),
            ], usage: TokenUsage(input: 1200, output: nil))
        #expect(
            lines([.judged(first)]) == [
                "Attempt 1  draft  ✗ 1 failed, ? 1 undecided, ! 1 invalid, ✓ 1 passed; health: ✓ 1 passed",
                "  1.7 s: model 1.5 s, judging 200 ms; 1200 tokens read, unknown written; answered by m",
                "  files: index.html", "  ✗ failed    2 check 2", "      said of 2",
                "        expected: three", "        seen: two", "  ? undecided 3 check 3", "      said of 3",
                "  ! invalid   4 check 4", "      said of 4", "  ✓ passed    1 check 1",
            ])
    }

    @Test func `a later attempt tells what is another now than before`() throws {
        let first = try attempt(
            1, .existing, [result("1", .passed), result("2", .failed), result("3", .passed)], model: "")
        let second = try attempt(
            2, .repair(of: 1), [result("1", .failed), result("2", .passed), result("3", .passed)],
            files: ["index.html": "b\n"], notes: ["the check\u{1B}[2J is odd"])
        #expect(
            lines([.judged(first), .judged(second)]).suffix(8) == [
                "Attempt 2  repair of attempt 1  ✗ 1 failed, ✓ 2 passed",
                "  1.7 s: model 1.5 s, judging 200 ms; tokens unknown; answered by m",
                "  changes to attempt 1: index.html +1 -1", "  the model says: the check [2J is odd",
                "  ✗ failed    1 check 1  (passed in attempt 1)", "      said of 1",
                "  ✓ passed    2 check 2  (failed in attempt 1)",
                "  ✓ passed    as before: 3",
            ])
        #expect(lines([.judged(first)]).contains("  1.7 s, no model was asked"))
    }

    @Test func `what was judged before is not told twice`() throws {
        let first = try attempt(1, .draft, [result("1", .failed)])
        var second = try attempt(2, .repair(of: 1), [result("1", .failed)])
        second.repeated = 1
        #expect(
            lines([.judged(first), .judged(second)]).suffix(4) == [
                "Attempt 2  repair of attempt 1  ✗ 1 failed",
                "  1.7 s, not judged again; tokens unknown; answered by m", "  changes to attempt 1: none",
                "  as attempt 1, whose files it has",
            ])
    }

    @Test(arguments: [
        (RunEvent.asking(attempt: 2, .freshStart), "attempt 2, fresh start: asking the model"),
        (.judging(attempt: 1, checks: 1), "attempt 1: judging 1 check"),
        (.notifying(url: "http://e/"), "telling the evaluator at http://e/"),
    ])
    func `what begins is told where no line shows it`(event: RunEvent, line: String) {
        #expect(lines([event], tellsBeginnings: true) == [line])
        #expect(lines([event]).isEmpty)
    }

    @Test(arguments: [
        (
            RunEvent.fixed(attempt: 1, fixes: ["a", "b"]),
            ["  attempt 1: mended without the model: a", "  attempt 1: mended without the model: b"]
        ),
        (.dropped(attempt: 3, best: 1), ["  attempt 3: it is no better than attempt 1 and is dropped"]),
        (
            .repeated(attempt: 3, of: 2),
            ["  attempt 3: it is attempt 2 again, byte for byte, and is not judged a second time"]
        ),
        (
            .modelRetrying(attempt: 1, after: .milliseconds(1500), because: "busy\u{7}"),
            ["  attempt 1: the model is asked again in 1.5 s: busy"]
        ),
        (
            .changes(SiteDiff(from: Site(texts: ["a": "x\n"]), to: Site(texts: ["a": "\u{1B}[2J\ty\n"]))),
            [
                "Changes in what is published: a +1 -1", "  --- a/a", "  +++ b/a", "  @@ -1,1 +1,1 @@", "  -x",
                "  +\u{FFFD}[2J\ty",
            ]
        ),
        (.stopped("the time is up"), ["No further repair: the time is up"]),
        (.callbackRetrying(after: .seconds(2), because: "503"), ["The evaluator is told again in 2.0 s: 503"]),
        (.receiving(attempt: 1, piece: "", bytes: 9), []),
    ])
    func `each event has its words`(event: RunEvent, words: [String]) {
        #expect(lines([event]) == words)
    }
}
