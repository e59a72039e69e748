import Browser
package import JSON

extension Report {
    /// The report in its JSON form, version 1 (`docs/REPORTS.md`).
    package var json: JSONValue {
        [
            "version": 1, "site": .string(site), "baseURL": .string(address.base), "passed": .bool(hasPassed),
            "summary": summary, "checks": .array(results.map { $0.json(repetitions[$0.id]) }), "page": page,
        ]
    }

    /// How many checks came out how, and the time it took.
    package var summary: JSONValue {
        var object = JSONObject()
        for verdict in Verdict.allCases { object[verdict.rawValue] = .integer(count(verdict)) }
        if !repetitions.isEmpty { object["flaky"] = .integer(flakyCount) }
        object["durationMs"] = .milliseconds(duration)
        return .object(object)
    }

    private var page: JSONValue {
        let record = record ?? PageRecord()
        var page: JSONObject = [
            "title": .text(title),
            "console": .array(record.console.map(\.json)),
            "exceptions": .array(
                record.exceptions.map { ["text": .string($0.text), "place": .text($0.place.map(address.local))] }),
            "requests": .array(record.requests.map(\.json)),
            "dialogs": .array(record.dialogs.map { ["kind": .string($0.kind), "message": .string($0.message)] }),
            "downloads": .array(record.downloads.map { ["name": .string($0.name), "url": .string($0.url)] }),
            "popups": .array(record.popups.map { .string($0.url) }),
            "url": .text(record.location.isEmpty ? nil : record.location),
            "loadMs": loadTime.map(JSONValue.milliseconds) ?? .null, "screenshot": .text(picturePath),
        ]
        // Only where there was a browser.
        if let containment { page["containment"] = containment.json }
        return .object(page)
    }
}

extension CheckResult {
    fileprivate func json(_ repetition: Repetition?) -> JSONValue {
        var object: JSONObject = [
            "id": .string(id), "check": .string(check.cut(to: 4000)), "kind": .string(kind.rawValue),
            "verdict": .string(verdict.rawValue), "assertion": .text(assertion?.cut(to: 4000)),
            "derived": .bool(isDerived),
            "expected": .text(expected), "actual": .text(actual), "message": .string(message),
            "evidence": evidence.json, "durationMs": .milliseconds(duration),
            "trueAfterMs": trueAfter.map(JSONValue.milliseconds) ?? .null,
        ]
        if let repetition {
            object["runs"] = .integer(repetition.runs)
            object["passedRuns"] = .integer(repetition.passed)
            object["flaky"] = .bool(repetition.isFlaky)
        }
        return .object(object)
    }
}

extension Evidence {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        if !values.isEmpty {
            object["values"] = .array(
                values.map { ["expression": .string($0.expression), "value": .string($0.value)] })
        }
        if !candidates.isEmpty { object["candidates"] = .array(candidates.map(JSONValue.string)) }
        if !related.isEmpty { object["related"] = .array(related.map(JSONValue.string)) }
        if !unavailable.isEmpty {
            object["unavailable"] = .array(
                unavailable.map { ["url": .string($0.url), "reason": .string($0.reason)] })
        }
        if !steps.isEmpty { object["steps"] = .array(steps.map(JSONValue.string)) }
        if !outline.isEmpty { object["outline"] = .array(outline.map(JSONValue.string)) }
        return .object(object)
    }
}

extension Containment {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["network": "namespace", "networkReason": nil]
        if case .rules(let reason) = network {
            object["network"] = "rules"
            object["networkReason"] = .string(reason)
        }
        object["sandbox"] = .bool(hasSandbox)
        object["user"] = isNobody ? "nobody" : "own"
        object["memory"] = .string(memory.rawValue)
        return .object(object)
    }
}

extension PageRecord.ConsoleEntry {
    fileprivate var json: JSONValue {
        ["level": .string(level), "text": .string(text), "place": .text(place.map { "\($0)" })]
    }
}

extension PageRecord.Request {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["url": .string(url), "method": .string(method), "kind": .string(kind)]
        switch outcome {
        case .answered(let status, let bytes):
            object["status"] = .integer(status)
            object["blocked"] = false
            object["bytes"] = .integer(bytes)
            if case .cache(let note) = source {
                object["fromCache"] = true
                if let note { object["reason"] = .string(note) }
            } else {
                object["fromCache"] = false
            }
        case .refused(let reason):
            object["status"] = .null
            object["blocked"] = true
            object["reason"] = .string(reason)
        case .failed(let reason), .blocked(let reason):
            object["status"] = .null
            object["blocked"] = false
            object["reason"] = .string(reason)
        }
        return .object(object)
    }
}
