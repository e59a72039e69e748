package import Checks

/// A run's story for a terminal or a log, in lines: each event adds some.
///
/// Pure: it writes nothing and knows no clock.
package struct TimelineText: Sendable {
    private let style: TextStyle
    /// Whether what begins is told, too; a terminal shows that in a line of its own.
    private let tellsBeginnings: Bool
    /// Where the whole of what is cut can be read.
    private let folder: String
    private var attempts: [Attempt] = []
    private var model = ""

    package init(style: TextStyle, tellsBeginnings: Bool, folder: String) {
        self.style = style
        self.tellsBeginnings = tellsBeginnings
        self.folder = folder
    }

    /// What the event adds; none for what is only progress.
    package mutating func lines(for event: RunEvent) -> [String] {
        switch event {
        case .started(let task, let round, let model, let address):
            self.model = model
            return [
                "\(style.bold(task.printable)), round \(round)  \(style.faint("model \(model.printable), judged at \(address.base)"))"
            ]
        case .examining(let site, let model, let address):
            self.model = model
            return [
                "\(style.bold(site.printable))  \(style.faint("model \(model.printable), judged at \(address.base)"))"
            ]
        case .judged(let attempt):
            defer { attempts.append(attempt) }
            let before = attempts.first { $0.number == attempt.number - 1 }
            return AttemptText(attempt, after: before, askedModel: model, style: style).lines
        case .changes(let diff): return plain(event) + excerpt(of: diff)
        case .published(let publication): return lines(for: publication)
        case .judgedLive(let report):
            return [style.bold("The published site")]
                + HumanReport(report, style: style).text.split(separator: "\n").dropFirst().map { "\($0)" }
        default:
            if let beginning = event.beginning { return tellsBeginnings ? [style.faint(beginning)] : [] }
            return plain(event)
        }
    }

    private func plain(_ event: RunEvent) -> [String] {
        guard let json = event.json else { return [] }
        return TimelineLine.lines(for: json).map { line in
            let text = line.text.printable
            let told = line.attempt.map { "  attempt \($0): \(text)" } ?? text
            return line.tone == .warning && line.attempt == nil ? style.paint(told, .undecided) : told
        }
    }

    /// The diff as far as somebody reads it; all of it is in the run's folder.
    private func excerpt(of diff: SiteDiff) -> [String] {
        let lines = diff.files.flatMap(\.lines)
        let more = lines.count > 60 ? ["  … \(lines.count - 60) lines more in \(folder)/changes.diff"] : []
        return lines.prefix(60).map { "  \($0.harmless)" } + more
    }

    private func lines(for publication: Publication) -> [String] {
        let page = "Page      \(style.bold(publication.pagesURL))"
        let seen =
            switch publication.liveness {
            case .live: "\(page)  answers with what was published"
            case .notServed(let reason): "\(page)  \(reason)"
            case .unchecked: page
            }
        return ["Published \(publication.commit.prefix(10))  \(publication.repositoryURL)", seen]
    }
}

extension RunEvent {
    /// What begins with it, in a few words; `nil` when nothing does.
    package var beginning: String? {
        switch self {
        case .asking(let attempt, let origin): "attempt \(attempt), \(origin.shown): asking the model"
        case .judging(let attempt, let checks):
            "attempt \(attempt): judging \(checks == 1 ? "1 check" : "\(checks) checks")"
        case .publishing(let attempt): "publishing attempt \(attempt)"
        case .notifying(let url): "telling the evaluator at \(url)"
        default: nil
        }
    }
}
