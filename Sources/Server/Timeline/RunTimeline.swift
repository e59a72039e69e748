import Agent
import Checks
import FoundationEssentials
import JSON

/// A run's story as its folder keeps it, whether the run has ended, failed or was stopped.
package struct RunTimeline: Sendable {
    /// What happened, in its order.
    enum Item: Sendable {
        case attempt(TimelineAttempt)
        case line(TimelineLine)
    }

    /// The task, or what the repaired site is called.
    private(set) var title = ""
    private(set) var round: Int?
    private(set) var model = ""
    private(set) var address = ""
    private(set) var brief = ""
    /// As they were asked for.
    private(set) var checks: [String] = []
    private(set) var attachments: [String] = []
    private(set) var items: [Item] = []
    /// The `published` event.
    private(set) var publication: JSONValue?
    /// What was found of the published site.
    private(set) var published: TimelineReport?
    private(set) var steps: [TimelineStep] = []
    /// `run.json`; null when the run has not come that far.
    private(set) var end = JSONValue.null

    /// Reads the last run that was recorded there.
    package init(folder: String) throws(TimelineError) {
        let events = try Self.events(of: folder)
        read(folder)
        let attempts = events.compactMap { $0["event"] == "judged" ? $0["attempt"] : nil }
        var told: Set<Int> = []
        for event in events {
            switch event["event"]?.string {
            case "started", "examining":
                title = (event["task"] ?? event["site"])?.string ?? ""
                round = event["round"]?.integer
                model = event["model"]?.string ?? ""
                address = event["baseURL"]?.string ?? ""
            case "published": publication = event
            case "judged_live": published = end["report"].map { TimelineReport($0) }
            default: break
            }
            // An attempt stands where it began; one that never came to a verdict is told, too.
            let number = event["attempt"]?.integer ?? event["attempt"]?["number"]?.integer
            if let number, event["event"] != "publishing", told.insert(number).inserted {
                let lines = events.flatMap { TimelineLine.lines(for: $0) }.filter { $0.attempt == number }
                let judged = attempts.first { $0["number"]?.integer == number }
                let origin = events.first { $0["event"] == "asking" && $0["attempt"]?.integer == number }?["origin"]
                items.append(
                    .attempt(
                        TimelineAttempt(number, origin: origin?.string, judged, lines: lines.map(\.text), in: folder)))
            }
            items += TimelineLine.lines(for: event).filter { $0.attempt == nil }.map(Item.line)
        }
        steps = TimelineStep.steps(of: events)
    }

    var attempts: [TimelineAttempt] {
        items.compactMap { item in
            guard case .attempt(let attempt) = item else { return nil }
            return attempt
        }
    }

    /// The brief and the end, as far as they are there.
    private mutating func read(_ folder: String) {
        func value(_ name: String) -> JSONValue? {
            FileManager.default.contents(atPath: "\(folder)/\(name)").flatMap { try? JSONValue(parsing: $0) }
        }
        let asked = value("brief.json")
        brief = asked?["brief"]?.string ?? ""
        checks = asked?["checks"].map { Check.list(from: $0).map(\.text) } ?? []
        attachments = (asked?["attachments"]?.array ?? []).compactMap { $0["name"]?.string }
        end = value("run.json") ?? .null
    }

    /// From the last beginning on: a folder may have been used before, and a killed run begins again.
    private static func events(of folder: String) throws(TimelineError) -> [JSONValue] {
        guard let data = FileManager.default.contents(atPath: "\(folder)/events.jsonl") else {
            throw TimelineError(description: "\(folder) is no folder of a run: it has no events.jsonl")
        }
        // What was being written when the power went is left out.
        let events = data.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONValue(parsing: $0) }
        let start = events.lastIndex { $0["event"] == "started" || $0["event"] == "examining" }
        guard let start else {
            throw TimelineError(description: "\(folder)/events.jsonl tells of no run that began")
        }
        return Array(events[start...])
    }
}

/// Why a run's story cannot be told.
package struct TimelineError: Error, CustomStringConvertible {
    package let description: String
}
