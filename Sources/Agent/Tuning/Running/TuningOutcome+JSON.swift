package import JSON

extension TuningOutcome {
    /// A line of the journal.
    package var json: JSONValue {
        [
            "key": .string(cell.key), "case": .string(cell.caseName), "variant": .string(cell.variant),
            "prompts": .string(cell.prompts), "model": .string(cell.model), "repeat": .integer(cell.number),
            "best": .integer(best), "attempts": .array(steps.map(\.json)), "answers": .integer(tally.answers),
            "unreadable": .integer(tally.unreadable), "lazy": .integer(tally.lazy),
            "truncated": .integer(tally.truncated), "refused": .integer(tally.refused),
            "rechecked": .integer(tally.rechecked), "disagreed": .integer(tally.disagreed), "note": .text(note),
        ]
    }

    /// Reads a line of the journal; `nil` when it is none.
    package init?(_ value: JSONValue) {
        guard let key = value["key"]?.string, let caseName = value["case"]?.string,
            let variant = value["variant"]?.string, let prompts = value["prompts"]?.string,
            let model = value["model"]?.string, let number = value["repeat"]?.integer,
            let attempts = value["attempts"]?.array
        else { return nil }
        let steps = attempts.compactMap { Step($0) }
        guard steps.count == attempts.count else { return nil }
        var tally = Tally()
        tally.answers = value["answers"]?.integer ?? 0
        tally.unreadable = value["unreadable"]?.integer ?? 0
        tally.lazy = value["lazy"]?.integer ?? 0
        tally.truncated = value["truncated"]?.integer ?? 0
        tally.refused = value["refused"]?.integer ?? 0
        tally.rechecked = value["rechecked"]?.integer ?? 0
        tally.disagreed = value["disagreed"]?.integer ?? 0
        self.init(
            cell: TuningCell(
                key: key, caseName: caseName, variant: variant, prompts: prompts, model: model, number: number),
            steps: steps, best: value["best"]?.integer, tally: tally, note: value["note"]?.string)
    }
}

extension TuningOutcome.Step {
    fileprivate var json: JSONValue {
        var checks = JSONObject()
        for id in findings.keys.sorted() {
            checks[id] = findings[id].map { .array([.string($0.verdict), .string($0.kind)]) }
        }
        return [
            "number": .integer(number), "origin": .string(origin), "answer": .bool(isAnswer), "base": .integer(base),
            "checks": .object(checks), "calls": .integer(calls), "tokens": .integer(tokens),
            "cost": cost.map { .number($0) } ?? .null, "site": .string(site), "repeated": .integer(repeated),
        ]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let number = value["number"]?.integer, let origin = value["origin"]?.string,
            let isAnswer = value["answer"]?.bool, let checks = value["checks"]?.object,
            let site = value["site"]?.string
        else { return nil }
        var findings: [String: TuningOutcome.Finding] = [:]
        for member in checks.members {
            guard let pair = member.value.array, pair.count == 2, let verdict = pair[0].string,
                let kind = pair[1].string
            else { return nil }
            findings[member.name] = TuningOutcome.Finding(kind: kind, verdict: verdict)
        }
        self.init(
            number: number, origin: origin, isAnswer: isAnswer, base: value["base"]?.integer, findings: findings,
            calls: value["calls"]?.integer ?? 0, tokens: value["tokens"]?.integer ?? 0,
            cost: value["cost"]?.number, site: site, repeated: value["repeated"]?.integer)
    }
}
