import Checks
package import JSON

/// What an event of `events.jsonl` adds to a run's story beside the attempts themselves, in words.
package struct TimelineLine: Sendable, Hashable {
    package enum Tone: Sendable {
        case plain
        case good
        case bad
        case warning
    }

    /// The attempt that it belongs to; `nil` when it belongs to the run.
    package let attempt: Int?
    package let text: String
    package let tone: Tone

    /// None for events that begin something, and for the verdicts on an attempt.
    package static func lines(for event: JSONValue) -> [TimelineLine] {
        let attempt = event["attempt"]?.integer
        func of(_ text: String, _ tone: Tone = .plain) -> [TimelineLine] {
            [TimelineLine(attempt: attempt, text: text, tone: tone)]
        }
        func run(_ text: String, _ tone: Tone = .plain) -> [TimelineLine] {
            [TimelineLine(attempt: nil, text: text, tone: tone)]
        }
        func string(_ name: String) -> String { event[name]?.string ?? "" }
        func number(_ name: String) -> Int { event[name]?.integer ?? 0 }
        switch event["event"]?.string {
        case "continuing":
            let (files, checks) = (number("files"), number("earlierChecks"))
            return run("Continues what is published: \(files) files, \(checks) earlier checks stay in force")
        case "model_retrying":
            return of("the model is asked again in \(delay(event).shown): \(string("reason"))", .warning)
        case "unreadable":
            return of("the answer could not be read and is asked for again: \(string("fault"))", .warning)
        case "cut_off":
            let place = event["file"]?.string.map { ", inside \($0)" } ?? ""
            return of("the answer was cut off for its length\(place); the model goes on", .warning)
        case "fixed":
            return (event["fixes"]?.array ?? []).compactMap(\.string).flatMap { of("mended without the model: \($0)") }
        case "repeated":
            return of("it is attempt \(number("of")) again, byte for byte, and is not judged a second time")
        case "dropped":
            return of("it is no better than attempt \(number("best")) and is dropped", .warning)
        case "stopped": return run("No further repair: \(string("reason"))")
        case "changes":
            let files = (event["files"]?.array ?? []).compactMap(\.string)
            return run(
                files.isEmpty
                    ? "Changes nothing in what is published"
                    : "Changes in what is published: \(files.joined(separator: "; "))")
        case "published": return run("Published at \(string("pages_url"))", .good)
        case "judged_live":
            let (passed, failed) = (
                event["summary"]?["passed"]?.integer ?? 0, event["summary"]?["failed"]?.integer ?? 0
            )
            return run("Judged where it is published: \(passed) passed, \(failed) failed", failed > 0 ? .bad : .good)
        case "callback_retrying":
            return run("The evaluator is told again in \(delay(event).shown): \(string("reason"))", .warning)
        case "delivered":
            let tries = number("attempts")
            return run(
                "Delivered to the evaluator: \(number("status")) after \(tries == 1 ? "1 try" : "\(tries) tries")",
                .good)
        case "note": return run("Note: \(string("text"))")
        case "warning": return run("Warning: \(string("text"))", .warning)
        default: return []
        }
    }

    private static func delay(_ event: JSONValue) -> Duration { .milliseconds(event["afterMs"]?.number ?? 0) }
}
