/// The charts of a comparison, as SVG that needs nothing else.
struct TuningCharts {
    private let groups: [TuningGroup]
    private let currency: String

    private static let colours = ["#1f5fa8", "#c2571a", "#2c7d3f", "#8a3fa0", "#937a12", "#5c6670"]
    private static let width = 640

    init(_ summary: TuningSummary) {
        groups = summary.groups.filter { !$0.outcomes.isEmpty }
        currency = summary.currency
    }

    var html: String {
        guard !groups.isEmpty else { return "" }
        var charts = [
            figure("Outcomes in which something still fails, after so many answers", survival),
            figure("Checks mended, with the interval that holds the rate 19 times of 20", intervals),
        ]
        if let tokens = bars("tokens", groups.map(\.tokensPerFix)) {
            charts.append(figure("Tokens for each check mended", tokens))
        }
        if let cost = bars(currency, groups.map(\.costPerFix)) {
            charts.append(figure("Cost of each check mended, in \(currency)", cost))
        }
        return charts.joined()
    }

    private func figure(_ title: String, _ svg: String) -> String {
        "<figure><figcaption>\(HTMLText.escaped(title))</figcaption>\n\(svg)</figure>\n"
    }

    private func name(_ group: TuningGroup) -> String { HTMLText.escaped("\(group.variant), \(group.model)") }

    private func colour(_ index: Int) -> String { Self.colours[index % Self.colours.count] }

    private func svg(height: Int, _ label: String, _ content: String) -> String {
        "<svg viewBox=\"0 0 \(Self.width) \(height)\" role=\"img\" aria-label=\"\(label)\">\n\(content)</svg>\n"
    }

    private var survival: String {
        let steps = max(1, (groups.map(\.survival.count).max() ?? 1) - 1)
        let (left, top, right, bottom) = (50.0, 10.0, 430.0, 210.0)
        func x(_ step: Int) -> Double { left + (right - left) * Double(step) / Double(steps) }
        func y(_ share: Double) -> Double { bottom - (bottom - top) * share }
        var lines = ""
        for share in [0, 0.25, 0.5, 0.75, 1] {
            lines +=
                "<line x1=\"\(left)\" x2=\"\(right)\" y1=\"\(y(share).decimals(1))\" y2=\"\(y(share).decimals(1))\" class=\"grid\"/>"
            lines +=
                "<text x=\"44\" y=\"\((y(share) + 4).decimals(1))\" text-anchor=\"end\">\((share * 100).decimals(0)) %</text>\n"
        }
        for step in 0...steps {
            lines += "<text x=\"\(x(step).decimals(1))\" y=\"226\" text-anchor=\"middle\">\(step)</text>\n"
        }
        for (index, group) in groups.enumerated() {
            var points = ""
            for (step, share) in group.survival.enumerated() {
                if step > 0 { points += "H\(x(step).decimals(1)) " }
                points += step == 0 ? "M\(x(0).decimals(1)) \(y(share).decimals(1)) " : "V\(y(share).decimals(1)) "
            }
            lines += "<path d=\"\(points)\" fill=\"none\" stroke=\"\(colour(index))\" stroke-width=\"2.5\"/>\n"
            lines += legend(index, group, y: 24 + 20 * index)
        }
        return svg(height: 235, "survival by answer", lines)
    }

    private func legend(_ index: Int, _ group: TuningGroup, y: Int) -> String {
        "<rect x=\"444\" y=\"\(y - 10)\" width=\"12\" height=\"12\" fill=\"\(colour(index))\"/>"
            + "<text x=\"462\" y=\"\(y)\">\(name(group))</text>\n"
    }

    private var intervals: String {
        var lines = ""
        func x(_ share: Double) -> String { (250 + 360 * share).decimals(1) }
        let bottom = 20 + 30 * groups.count
        for share in [0, 0.25, 0.5, 0.75, 1] {
            lines += "<line x1=\"\(x(share))\" x2=\"\(x(share))\" y1=\"10\" y2=\"\(bottom)\" class=\"grid\"/>"
            lines +=
                "<text x=\"\(x(share))\" y=\"\(bottom + 16)\" text-anchor=\"middle\">\((share * 100).decimals(0)) %</text>\n"
        }
        for (index, group) in groups.enumerated() {
            let y = 30 + 30 * index
            let rate = group.rate(.fix)
            lines += "<text x=\"240\" y=\"\(y + 4)\" text-anchor=\"end\">\(name(group))</text>"
            guard let value = rate.rate, let interval = rate.interval else { continue }
            lines +=
                "<line x1=\"\(x(interval.low))\" x2=\"\(x(interval.high))\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"\(colour(index))\" stroke-width=\"3\"/>"
            lines += "<circle cx=\"\(x(value))\" cy=\"\(y)\" r=\"5\" fill=\"\(colour(index))\"/>\n"
        }
        return svg(height: bottom + 26, "fix rate with intervals", lines)
    }

    /// `nil` when nothing is known.
    private func bars(_ unit: String, _ values: [Double?]) -> String? {
        guard let greatest = values.compactMap(\.self).max(), greatest > 0 else { return nil }
        var lines = ""
        for (index, group) in groups.enumerated() {
            let y = 8 + 30 * index
            lines += "<text x=\"240\" y=\"\(y + 15)\" text-anchor=\"end\">\(name(group))</text>"
            guard let value = values[index] else {
                lines += "<text x=\"250\" y=\"\(y + 15)\">–</text>\n"
                continue
            }
            lines +=
                "<rect x=\"250\" y=\"\(y)\" width=\"\((280 * value / greatest).decimals(1))\" height=\"20\" fill=\"\(colour(index))\"/>"
            let shown = value >= 100 ? value.decimals(0) : value.decimals(4)
            lines += "<text x=\"\((256 + 280 * value / greatest).decimals(1))\" y=\"\(y + 15)\">\(shown)</text>\n"
        }
        return svg(height: 16 + 30 * groups.count, "\(unit) per check mended", lines)
    }
}
