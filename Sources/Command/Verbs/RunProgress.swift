import Agent
import Checks
import Synchronization

/// Shows a run while it goes on: a line for everything that is over, and on a terminal one that moves for what is not.
final class RunProgress: Sendable {
    private let output: OutputStream
    private let style: TextStyle
    private let folder: RunFolder
    private let state = Mutex(State())

    private struct State {
        var start = ContinuousClock.now
        /// What is being done, and since when.
        var doing: (what: String, since: ContinuousClock.Instant)?
        var lastDrawn = ContinuousClock.now
        var model = ""
        var spending = (Spending(), "USD")
    }

    init(to output: OutputStream, folder: RunFolder) {
        self.output = output
        self.folder = folder
        style = TextStyle(isColoured: output.isColoured)
    }

    func show(_ event: RunEvent) {
        if let json = event.json { folder.append(json) }
        state.withLock { state in
            if case .receiving(_, let bytes) = event {
                move("the model is writing, \(Self.tokens(bytes))", &state)
                return
            }
            if case .thinking(_, let bytes) = event {
                move("the model is thinking, \(Self.tokens(bytes))", &state)
                return
            }
            for line in lines(for: event, &state) { put(line, &state) }
            if let doing = Self.beginning(event) {
                state.doing = (doing, .now)
                move(doing, &state, always: true)
            }
        }
    }

    /// What the model calls took, and in which currency.
    var spending: (Spending, String) { state.withLock { $0.spending } }

    /// The last lines of a run that was published.
    func finish(_ run: Run) {
        state.withLock { state in
            clear()
            let report = run.finalReport
            if let report, report.hasPassed {
                put(style.paint("All checks passed.", .passed), &state)
            } else if let report {
                put("Best attempt: \(run.best) with \(HumanReport(report, style: style).summary)", &state)
            }
            put("Record of the run: \(folder.path)", &state)
            put(
                style.faint(
                    "\(run.attempts.count == 1 ? "1 attempt" : "\(run.attempts.count) attempts"), \(run.duration.shown), "
                        + run.spending.shown(currency: run.currency)
                ), &state)
        }
    }

    /// Takes away the line that moves.
    func end() { clear() }

    private func lines(for event: RunEvent, _ state: inout State) -> [String] {
        switch event {
        case .started(let task, let round, let model, let address):
            state.model = model
            return [
                "\(style.bold(task)), round \(round)  \(style.faint("model \(model), judged at \(address.base)"))"
            ]
        case .continuing(let files, let checks):
            return ["Continues what is published: \(files) files, \(checks) earlier checks stay in force"]
        case .spent(let spending, let currency):
            state.spending = (spending, currency)
            return []
        case .asking, .receiving, .thinking, .judging, .publishing, .notifying: return []
        case .modelRetrying(_, let delay, let reason):
            return ["  the model is asked again in \(delay.shown): \(reason)"]
        case .unreadable(_, let fault): return ["  the answer could not be read and is asked for again: \(fault)"]
        case .cutOff(_, let file):
            return ["  the answer was cut off for its length\(file.map { ", inside \($0)" } ?? ""); the model goes on"]
        case .fixed(_, let fixes): return fixes.map { "  mended without the model: \($0)" }
        case .judged(let attempt): return judged(attempt, asked: state.model)
        case .repeated(let attempt, let earlier):
            return ["  attempt \(attempt) is attempt \(earlier) again, byte for byte, and is not judged a second time"]
        case .changes(let diff): return changes(diff)
        case .note(let text): return [style.faint("Note: ") + text]
        case .dropped(let attempt, let best):
            return ["  attempt \(attempt) is no better than attempt \(best) and is dropped"]
        case .stopped(let reason): return ["No further repair: \(reason)"]
        case .published(let publication):
            var lines = ["Published \(publication.commit.prefix(10))  \(publication.repositoryURL)"]
            switch publication.liveness {
            case .live: lines.append("Page      \(style.bold(publication.pagesURL))  answers with what was published")
            case .notServed(let reason): lines.append("Page      \(publication.pagesURL)  \(reason)")
            case .unchecked: lines.append("Page      \(publication.pagesURL)")
            }
            return lines
        case .judgedLive(let report):
            return [style.bold("The published site")]
                + HumanReport(report, style: style).text.split(separator: "\n").dropFirst().map { "\($0)" }
        case .callbackRetrying(let delay, let reason):
            return ["  the evaluator is told again in \(delay.shown): \(reason)"]
        case .delivered(let receipt):
            return [
                "Delivered to the evaluator: \(receipt.lastStatus ?? 0) after \(receipt.attempts == 1 ? "1 try" : "\(receipt.attempts) tries")"
            ]
        case .warning(let text): return [style.paint("Warning: ", .undecided) + text]
        }
    }

    /// The diff as far as somebody reads it; all of it is in the run's folder.
    private func changes(_ diff: SiteDiff) -> [String] {
        guard !diff.isEmpty else { return ["Changes nothing in what is published"] }
        let lines = diff.files.flatMap(\.lines)
        let more = lines.count > 60 ? ["  … \(lines.count - 60) lines more in \(folder.path)/changes.diff"] : []
        return ["Changes in what is published: \(diff.files.map(\.summary).joined(separator: ", "))"]
            + lines.prefix(60).map { "  \($0)" } + more
    }

    private func judged(_ attempt: Attempt, asked: String) -> [String] {
        let tokens = attempt.usage.output.map { ", \($0) tokens" } ?? ""
        let model = attempt.model == asked ? "" : ", \(attempt.model)"
        let head =
            "Attempt \(attempt.number)  \(attempt.origin.shown)  \(style.faint("\(attempt.duration.shown)\(tokens)\(model)"))"
        let report = HumanReport(attempt.report, style: style).text.split(separator: "\n").dropFirst().map { "\($0)" }
        return [style.bold(head)] + report
    }

    private static func beginning(_ event: RunEvent) -> String? {
        switch event {
        case .asking(let attempt, let origin): "attempt \(attempt), \(origin.shown): asking the model"
        case .judging(let attempt, let checks): "attempt \(attempt): judging \(checks) checks"
        case .publishing: "publishing"
        case .notifying(let url): "telling the evaluator at \(url)"
        default: nil
        }
    }

    private func put(_ line: String, _ state: inout State) {
        clear()
        output.line(line)
    }

    /// Redraws the moving line, not more than ten times a second.
    private func move(_ text: String, _ state: inout State, always: Bool = false) {
        guard output.isTerminal, always || .now - state.lastDrawn > .milliseconds(100) else { return }
        state.lastDrawn = .now
        let elapsed = ContinuousClock.now - state.start
        output.write("\r\u{1B}[K\(style.faint("\(elapsed.shown)  \(text)"))")
    }

    private func clear() { if output.isTerminal { output.write("\r\u{1B}[K") } }

    /// While a reply comes nobody says how many tokens it has; one is about four bytes.
    private static func tokens(_ bytes: Int) -> String { "about \(bytes / 4) tokens" }
}
