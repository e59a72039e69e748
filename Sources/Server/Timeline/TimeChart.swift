import Checks

/// When each step of a run was and how long it took: a row for each, with a bar as SVG.
struct TimeChart: Sendable {
    private let steps: [TimelineStep]
    private let writer: MarkupWriter

    init(_ steps: [TimelineStep], writer: MarkupWriter) {
        self.steps = steps
        self.writer = writer
    }

    /// Empty when no times are known.
    var markup: Markup {
        guard let end = steps.map({ $0.start + $0.length }).max(), end > .zero else { return Markup() }
        let rows = steps.map { step in
            writer.element(
                "tr",
                [
                    writer.element("th", [("scope", "row")], text: step.name),
                    writer.element("td.length", text: step.length.shown), writer.element("td.bars", [bar(step, end)]),
                ])
        }
        let heads = ["Step", "Took", "When"].map { writer.element("th", [("scope", "col")], text: $0) }
        return writer.element("h2", text: "Where the time went")
            + writer.element(
                "table.times",
                [writer.element("thead", [writer.element("tr", heads)]), writer.element("tbody", rows)])
    }

    private func bar(_ step: TimelineStep, _ end: Duration) -> Markup {
        let (start, width) = (step.start / end * 100, step.length / end * 100)
        let words = "from \(step.start.shown) to \((step.start + step.length).shown)"
        let bar = writer.element(
            "rect.\(step.kind.rawValue)",
            [
                ("x", "\(Self.tenths(min(start, 99.4)))%"), ("width", "\(Self.tenths(max(width, 0.6)))%"),
                ("height", "12"), ("rx", "2"),
            ], [])
        return writer.element(
            "svg", [("role", "img"), ("aria-label", words), ("width", "100%"), ("height", "12")], [bar])
    }

    private static func tenths(_ percent: Double) -> Double { (percent * 10).rounded() / 10 }
}
