import Checks
import FoundationEssentials
import JSON

/// One case of a comparison: what each variant's attempts were told, answered, changed and came to, side by side.
struct CaseSection {
    private let name: String
    private let outcomes: [TuningOutcome]
    /// Where the records of cells are.
    private let folder: String

    init(_ name: String, _ outcomes: [TuningOutcome], folder: String) {
        self.name = name
        self.outcomes = outcomes
        self.folder = folder
    }

    var html: String {
        let columns = outcomes.map { "<div class=\"cell\">\(column($0))</div>\n" }.joined()
        return
            "<section id=\"case-\(HTMLText.escaped(name))\"><h3>\(HTMLText.escaped(name))</h3>\n\(checks)<div class=\"cells\">\n\(columns)</div></section>\n"
    }

    /// Every check that failed anywhere, before and after.
    private var checks: String {
        let ids = Set(outcomes.flatMap { $0.steps.flatMap(\.failed) }).sorted { $0.isListed(before: $1) }
        let wordings = wordings
        let rows = ids.map { id in
            ["<b>\(HTMLText.escaped(id))</b> \(HTMLText.escaped(wordings[id]?.cut(to: 200) ?? ""))"]
                + outcomes.map { outcome in
                    let before = outcome.first?.findings[id]?.verdict ?? "–"
                    let after = outcome.bestStep?.findings[id]?.verdict ?? "–"
                    return "<span class=\"\(before)\">\(before)</span> → <span class=\"\(after)\">\(after)</span>"
                }
        }
        return HTMLText.table(["check"] + outcomes.map(title), rows)
    }

    private func title(_ outcome: TuningOutcome) -> String {
        "\(outcome.cell.variant), \(outcome.cell.model)"
            + (outcome.cell.number > 1 ? ", repeat \(outcome.cell.number)" : "")
    }

    private func column(_ outcome: TuningOutcome) -> String {
        let result =
            outcome.isGreen
            ? "green after \(outcome.answersToGreen ?? 0) of \(outcome.answers.count) answers"
            : "\(outcome.bestStep?.failed.count ?? 0) checks fail in the best attempt"
        let note = outcome.note.map { "<p>\(HTMLText.escaped($0))</p>\n" } ?? ""
        return "<h4>\(HTMLText.escaped(title(outcome)))</h4>\n<p>\(result)</p>\n\(note)"
            + outcome.steps.map { attempt($0, outcome) }.joined()
    }

    private func attempt(_ step: TuningOutcome.Step, _ outcome: TuningOutcome) -> String {
        let place = "\(folder)/\(outcome.cell.folderName)/attempt-\(step.number)"
        let best = step.number == outcome.best ? ", the best" : ""
        var parts = ""
        if let base = step.base, let before = outcome.step(base) {
            let broken = before.passed.intersection(step.failed).sorted { $0.isListed(before: $1) }
            let mended = before.failed.intersection(step.passed).sorted { $0.isListed(before: $1) }
            if !broken.isEmpty {
                parts += "<p class=\"failed\">broke \(HTMLText.escaped(broken.joined(separator: ", ")))</p>\n"
            }
            if !mended.isEmpty {
                parts += "<p class=\"passed\">mended \(HTMLText.escaped(mended.joined(separator: ", ")))</p>\n"
            }
            let diff = diff(of: outcome, from: base, to: step.number)
            if !diff.isEmpty { parts += HTMLText.details("what it changed in attempt \(base)", diff) }
        }
        parts += findings(place)
        if let prompt = text("\(place)/prompt.txt") {
            parts += HTMLText.details("what was asked", "<pre>\(HTMLText.escaped(prompt))</pre>")
        }
        if let reply = text("\(place)/reply.txt") {
            parts += HTMLText.details("the answer", "<pre>\(HTMLText.escaped(reply))</pre>")
        }
        if let picture = FileManager.default.contents(atPath: "\(place)/screenshot.png") {
            parts += HTMLText.details(
                "screenshot",
                "<img alt=\"attempt \(step.number) of \(HTMLText.escaped(name))\" src=\"data:image/png;base64,\(picture.base64EncodedString())\">"
            )
        }
        return HTMLText.details(
            "attempt \(step.number), \(step.origin)\(best): \(step.failed.count) failed, \(step.passed.count) passed, \(step.tokens) tokens",
            parts, isOpen: step.number == outcome.best)
    }

    private func findings(_ place: String) -> String {
        let failed = report(place).filter { $0["verdict"] == "failed" }
        let lines = failed.map { check in
            "<li><b>\(HTMLText.escaped(check["id"]?.string ?? ""))</b> \(HTMLText.escaped((check["message"]?.string ?? "").cut(to: 600)))</li>"
        }
        return lines.isEmpty ? "" : "<ul>\(lines.joined(separator: "\n"))</ul>\n"
    }

    private var wordings: [String: String] {
        var wordings: [String: String] = [:]
        for outcome in outcomes {
            for step in outcome.steps {
                for check in report("\(folder)/\(outcome.cell.folderName)/attempt-\(step.number)") {
                    if let id = check["id"]?.string, let text = check["check"]?.string { wordings[id] = text }
                }
            }
            if !wordings.isEmpty { return wordings }
        }
        return wordings
    }

    private func report(_ place: String) -> [JSONValue] {
        let data = FileManager.default.contents(atPath: "\(place)/report.json")
        return data.flatMap { try? JSONValue(parsing: $0) }?["checks"]?.array ?? []
    }

    private func diff(of outcome: TuningOutcome, from base: Int, to number: Int) -> String {
        let place = "\(folder)/\(outcome.cell.folderName)"
        guard let old = try? SiteFolder.read("\(place)/attempt-\(base)/site"),
            let new = try? SiteFolder.read("\(place)/attempt-\(number)/site")
        else { return "" }
        let lines = SiteDiff(from: old, to: new).files.flatMap(\.lines).map { line -> String in
            let kind = line.hasPrefix("+") ? "added" : line.hasPrefix("-") ? "removed" : ""
            return kind.isEmpty ? HTMLText.escaped(line) : "<span class=\"\(kind)\">\(HTMLText.escaped(line))</span>"
        }
        return lines.isEmpty ? "" : "<pre>\(lines.joined(separator: "\n"))</pre>"
    }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension String {
    /// `2` before `10`, and both before `health.title`.
    fileprivate func isListed(before other: String) -> Bool {
        switch (Int(self), Int(other)) {
        case (let left?, let right?): left < right
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): self < other
        }
    }
}
