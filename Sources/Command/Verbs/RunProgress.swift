import Agent
import Checks
import Synchronization

/// Shows a run while it goes on and keeps its events: lines for what has happened, and on a terminal one that moves.
final class RunProgress: Sendable {
    private let output: OutputStream
    private let folder: RunFolder
    /// How long the whole may take.
    private let timeLimit: Duration?
    private let state: Mutex<State>
    private let ticking = Mutex<Task<Void, Never>?>(nil)

    private struct State {
        let start = ContinuousClock.now
        var text: TimelineText
        var line: LiveLine
        var hasBegun = false
        /// What is being done, and since when.
        var doing: (what: String, since: ContinuousClock.Instant)?
        var lastDrawn = ContinuousClock.now
        /// Bytes of the answers so far, by attempt: nobody says how many tokens they are while they come.
        var written: [Int: Int] = [:]
        var reported: [Int: Int] = [:]
        var spending = (Spending(), "USD")
    }

    /// `timeLimit` is for the whole run, from now on.
    init(to output: OutputStream, folder: RunFolder, timeLimit: Duration? = nil) {
        self.output = output
        self.folder = folder
        self.timeLimit = timeLimit
        let style = TextStyle(isColoured: output.isColoured)
        state = Mutex(
            State(
                text: TimelineText(style: style, tellsBeginnings: !output.isTerminal, folder: folder.path),
                line: LiveLine(on: output)))
        guard output.isTerminal else { return }
        let tick = Task { [weak self] in
            while (try? await Task.sleep(for: .seconds(1))) != nil, let self { self.redraw() }
        }
        ticking.withLock { $0 = tick }
    }

    func show(_ event: RunEvent) {
        if let json = event.json { folder.append(json) }
        state.withLock { state in
            state.hasBegun = true
            switch event {
            case .receiving(let attempt, _, let bytes):
                state.written[attempt] = bytes
                go(on: "attempt \(attempt): the model is writing", &state)
            case .thinking(let attempt, _): go(on: "attempt \(attempt): the model is thinking", &state)
            case .spent(let spending, let currency): state.spending = (spending, currency)
            default:
                if case .judged(let attempt) = event { state.reported[attempt.number] = attempt.usage.output }
                for line in state.text.lines(for: event) { put(line, &state) }
                if let beginning = event.beginning { go(on: beginning, &state) }
            }
        }
    }

    /// Whether anything has happened.
    var hasBegun: Bool { state.withLock { $0.hasBegun } }

    /// What the model calls took, and in which currency.
    var spending: (Spending, String) { state.withLock { $0.spending } }

    /// The last lines of a run that was published.
    func finish(_ run: Run) {
        end()
        let style = TextStyle(isColoured: output.isColoured)
        if let report = run.finalReport, report.hasPassed {
            output.line(style.paint("All checks passed.", .passed))
        } else if let report = run.finalReport {
            output.line("Best attempt: \(run.best) with \(HumanReport(report, style: style).summary)")
        }
        output.line("Record of the run: \(folder.path)")
        let attempts = run.attempts.count == 1 ? "1 attempt" : "\(run.attempts.count) attempts"
        output.line(
            style.faint("\(attempts), \(run.duration.shown), \(run.spending.shown(currency: run.currency))"))
    }

    /// The last line of a repair: what it took.
    func finish(attempts: Int) {
        end()
        let (spending, currency) = spending
        let style = TextStyle(isColoured: output.isColoured)
        let took = (ContinuousClock.now - state.withLock { $0.start }).shown
        output.line(
            style.faint(
                "\(attempts == 1 ? "1 attempt" : "\(attempts) attempts"), \(took), \(spending.shown(currency: currency))"
            ))
    }

    /// Takes away the line that moves.
    func end() {
        ticking.withLock { task in
            task?.cancel()
            task = nil
        }
        state.withLock { state in
            state.doing = nil
            state.line.clear()
        }
    }

    private func put(_ line: String, _ state: inout State) {
        state.line.clear()
        output.line(line)
    }

    /// Names what is being done from now on, unless it was that before.
    private func go(on what: String, _ state: inout State) {
        let isNew = state.doing?.what != what
        if isNew { state.doing = (what, .now) }
        // A model writes some hundred pieces a second.
        guard isNew || .now - state.lastDrawn > .milliseconds(100) else { return }
        draw(&state)
    }

    private func redraw() { state.withLock { draw(&$0) } }

    private func draw(_ state: inout State) {
        guard let doing = state.doing else { return }
        state.lastDrawn = .now
        var parts = [Self.seconds(.now - doing.since)]
        if let timeLimit {
            let left = timeLimit - (.now - state.start)
            parts.append(left > .zero ? "\(Self.seconds(left)) left" : "\(Self.seconds(.zero - left)) late")
        }
        let tokens = state.written.reduce(0) { $0 + (state.reported[$1.key] ?? $1.value / 4) }
        if tokens > 0 { parts.append("about \(tokens) tokens written") }
        state.line.draw(doing.what, parts)
    }

    /// Whole seconds: tenths would only flicker.
    private static func seconds(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
    }
}
