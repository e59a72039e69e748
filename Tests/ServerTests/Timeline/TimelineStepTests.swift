import JSON
import Testing

@testable import Server

/// Where the time of a run went, from the times of its events.
@Suite struct TimelineStepTests {
    private func event(_ kind: String, at time: Double, attempt: Int? = nil) -> JSONValue {
        var object: JSONObject = ["event": .string(kind), "atMs": .number(1_000_000 + time)]
        if let attempt { object["attempt"] = kind == "judged" ? ["number": .integer(attempt)] : .integer(attempt) }
        return .object(object)
    }

    private func shown(_ events: [JSONValue]) -> [String] {
        TimelineStep.steps(of: events).map {
            "\($0.name) \($0.start / .milliseconds(1)) \($0.length / .milliseconds(1))"
        }
    }

    @Test func `each step has its beginning and its length`() {
        let events = [
            event("started", at: 0), event("asking", at: 20, attempt: 1), event("judging", at: 520, attempt: 1),
            event("judged", at: 700, attempt: 1), event("publishing", at: 710, attempt: 1), event("published", at: 800),
            event("notifying", at: 801), event("delivered", at: 901),
        ]
        #expect(
            shown(events) == [
                "getting ready 0.0 20.0", "attempt 1: the model 20.0 500.0", "attempt 1: judging 520.0 180.0",
                "publishing 710.0 90.0", "telling the evaluator 801.0 100.0",
            ])
    }

    @Test func `a draft that is judged while the next is written keeps its own times`() {
        let events = [
            event("started", at: 0), event("asking", at: 0, attempt: 1), event("asking", at: 100, attempt: 2),
            event("judging", at: 101, attempt: 1), event("judged", at: 300, attempt: 1),
            event("judging", at: 400, attempt: 2), event("judged", at: 450, attempt: 2),
        ]
        #expect(
            shown(events).sorted() == [
                "attempt 1: judging 101.0 199.0", "attempt 1: the model 0.0 101.0", "attempt 2: judging 400.0 50.0",
                "attempt 2: the model 100.0 300.0",
            ])
    }

    @Test func `what had not ended ends with what is known last, and without times there is nothing`() {
        #expect(
            shown([
                event("started", at: 0), event("asking", at: 5, attempt: 1), event("unreadable", at: 90, attempt: 1),
            ])
                == ["getting ready 0.0 5.0", "attempt 1: the model 5.0 85.0"])
        #expect(shown([["event": "started"], ["event": "asking", "attempt": 1]]).isEmpty)
    }
}
