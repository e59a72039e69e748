import Browser

/// Says what was done in a trial, and what went wrong in the page meanwhile.
struct TrialEvidence: Sendable {
    let record: PageRecord
    /// What the page had done before the first step.
    let opening: PageEvents
    let address: PagesAddress

    func add(to result: inout Trial.Result) {
        let done = sentence(result.steps)
        if !done.isEmpty { result.finding.message = "\(done): \(result.finding.message)" }
        let notes = result.steps.compactMap(\.note)
        if let note = notes.first { result.finding.message += " (\(note))" }
        result.finding.evidence.steps = result.steps.map(\.words)
        guard result.finding.verdict != .passed else { return }
        result.finding.evidence.related += troubles.prefix(8)
        if let first = record.exceptions.dropFirst(opening.exceptions).first {
            result.finding.message += "; meanwhile: \(first.text.firstLine.cut(to: 160))"
        }
    }

    private func sentence(_ steps: [StepTaken]) -> String {
        let words = steps.map(\.words)
        guard let last = words.last else { return "" }
        return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
    }

    private var troubles: [String] {
        let thrown = record.exceptions.dropFirst(opening.exceptions).map {
            "exception: \($0.text.firstLine.cut(to: 200))\($0.place.map { " at \(address.local($0))" } ?? "")"
        }
        let written = record.console.dropFirst(opening.console).filter {
            ["error", "assert", "warning"].contains($0.level)
        }
        .map { "console: \($0.text.firstLine.cut(to: 200))" }
        let missed = record.requests.dropFirst(opening.requests).compactMap { request -> String? in
            switch request.outcome {
            case .answered(let status, _): status >= 400 ? "\(request.url.cut(to: 200)) answered \(status)" : nil
            case .refused(let reason), .failed(let reason), .blocked(let reason):
                "\(request.url.cut(to: 200)) was not to be had: \(reason)"
            }
        }
        let dialogs = record.dialogs.dropFirst(opening.dialogs).map { "\($0.kind): \"\($0.message.cut(to: 120))\"" }
        return thrown + written + missed + dialogs
    }
}
