import JSON

/// A part of a run that takes time, and when it was.
struct TimelineStep: Sendable, Hashable {
    enum Kind: String, Sendable {
        case model
        case judging
        case publishing
        case telling
        case other
    }

    let kind: Kind
    /// `attempt 1: the model`.
    let name: String
    /// Since the run's beginning.
    let start: Duration
    let length: Duration

    /// The steps of a run's events, in the order of their beginnings; what had not ended ends with the last event.
    static func steps(of events: [JSONValue]) -> [TimelineStep] {
        guard let first = time(of: events.first), let last = time(of: events.last) else { return [] }
        var open: [(kind: Kind, name: String, attempt: Int?, start: Double)] = []
        var steps: [TimelineStep] = []
        func close(_ at: Double, where ends: (Kind, Int?) -> Bool) {
            for step in open where ends(step.kind, step.attempt) {
                steps.append(
                    TimelineStep(
                        kind: step.kind, name: step.name, start: .milliseconds(step.start - first),
                        length: .milliseconds(max(0, at - step.start))))
            }
            open.removeAll { ends($0.kind, $0.attempt) }
        }
        open.append((.other, "getting ready", nil, first))
        for event in events {
            guard let at = time(of: event) else { continue }
            let number = event["attempt"]?.integer ?? event["attempt"]?["number"]?.integer
            let attempt = "attempt \(number ?? 0)"
            switch event["event"]?.string {
            case "asking":
                close(at) { kind, _ in kind == .other }
                open.append((.model, "\(attempt): the model", number, at))
            case "judging":
                close(at) { kind, of in kind == .other || kind == .model && of == number }
                open.append((.judging, "\(attempt): judging", number, at))
            case "judged": close(at) { _, of in of == number }
            case "publishing":
                close(at) { _, _ in true }
                open.append((.publishing, "publishing", nil, at))
            case "published":
                close(at) { kind, _ in kind == .publishing }
            case "notifying":
                close(at) { _, _ in true }
                open.append((.telling, "telling the evaluator", nil, at))
            case "delivered": close(at) { kind, _ in kind == .telling }
            default: break
            }
        }
        close(last) { _, _ in true }
        return steps.filter { $0.length >= .milliseconds(1) || $0.kind != .other }.sorted { $0.start < $1.start }
    }

    private static func time(of event: JSONValue?) -> Double? { event?["atMs"]?.number }
}
