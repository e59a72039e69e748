/// Colours and weights for a terminal, or none.
package struct TextStyle: Sendable {
    private let isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    package func bold(_ text: String) -> String { wrap(text, "1") }
    package func faint(_ text: String) -> String { wrap(text, "2") }

    package func paint(_ text: String, _ verdict: Verdict) -> String {
        switch verdict {
        case .passed: wrap(text, "32")
        case .failed: wrap(text, "31")
        case .undecided, .invalid: wrap(text, "33")
        case .deferred: wrap(text, "36")
        }
    }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension Verdict {
    /// One character that stands for it.
    package var mark: String {
        switch self {
        case .passed: "✓"
        case .failed: "✗"
        case .undecided: "?"
        case .invalid: "!"
        case .deferred: "…"
        }
    }
}

extension Duration {
    /// `12 ms`, `1.4 s` or `2 min 5 s`.
    package var shown: String {
        let seconds = Double(components.seconds) + Double(components.attoseconds) * 1e-18
        if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
        if seconds < 60 { return "\((seconds * 10).rounded() / 10) s" }
        return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    }
}
