import Checks
import JSON

/// What else was seen of a check that did not pass.
struct TimelineEvidence: Sendable {
    private let evidence: JSONValue
    private let writer: MarkupWriter

    init(_ evidence: JSONValue, writer: MarkupWriter) {
        self.evidence = evidence
        self.writer = writer
    }

    /// Empty when there is nothing else.
    var markup: Markup {
        let values = (evidence["values"]?.array ?? []).flatMap { value in
            [code("dt", value["expression"]), code("dd", value["value"])]
        }
        let missing = (evidence["unavailable"]?.array ?? []).map { item in
            "\(item["url"]?.string ?? ""): \(item["reason"]?.string ?? "")"
        }
        let lists: [(String, [String])] = [
            ("Near it", texts("candidates")), ("Steps", texts("steps")), ("Also", texts("related")),
            ("Not to be had", missing), ("The page as it was", texts("outline")),
        ]
        let parts = (values.isEmpty ? [] : [writer.element("dl", values)]) + lists.flatMap(list)
        return parts.isEmpty
            ? Markup() : writer.fold("More of what was seen", [writer.element("div.evidence", parts)])
    }

    private func texts(_ name: String) -> [String] { (evidence[name]?.array ?? []).compactMap(\.string) }

    private func code(_ name: String, _ value: JSONValue?) -> Markup {
        writer.element(name, [writer.element("code", text: (value?.string ?? "").cut(to: 2_000))])
    }

    private func list(_ name: String, _ items: [String]) -> [Markup] {
        guard !items.isEmpty else { return [] }
        let rows = items.map { writer.element("li", [writer.element("code", text: $0.cut(to: 2_000))]) }
        return [writer.element("p.name", text: name), writer.element("ul", rows)]
    }
}
