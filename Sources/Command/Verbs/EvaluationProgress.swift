import Agent
import Checks
import Synchronization

/// Shows an evaluation while it goes on: a line for what has happened, and on a terminal one that moves while it waits.
final class EvaluationProgress: Sendable {
    private let output: OutputStream
    private let style: TextStyle
    private let lastMinute = Mutex(0)

    init(to output: OutputStream) {
        self.output = output
        style = TextStyle(isColoured: output.isColoured)
    }

    func say(_ line: String) {
        clear()
        output.line(line)
    }

    func show(_ event: EvaluationEvent) {
        if let line = event.line { return say(line) }
        guard case .waiting(let waited, let limit) = event else { return }
        let text = "  waiting for the callback: \(waited.shown) of \(limit.shown)"
        if output.isTerminal { return output.write("\r\u{1B}[K\(style.faint(text))") }
        // A log gets a line a minute.
        let isNew = lastMinute.withLock { last in
            let minute = Int(waited / .seconds(60))
            defer { last = minute }
            return minute > last
        }
        if isNew { output.line(text) }
    }

    /// Takes away the line that moves.
    func end() { clear() }

    private func clear() { if output.isTerminal { output.write("\r\u{1B}[K") } }
}
