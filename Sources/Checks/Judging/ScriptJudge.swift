import Browser

/// Judges JavaScript checks.
///
/// A script that only reads is asked again and again on one page until it holds. One that clicks, types or writes gets
/// a fresh page for every evaluation, each later than the one before: on the same page its doings would add up.
struct ScriptJudge: Sendable {
    let pages: PageOpener

    func finding(for check: String, on visit: PageVisit, until deadline: ContinuousClock.Instant)
        async throws(BrowserError) -> Finding
    {
        // Nearly every check is an expression: it is taken for one until the parser says otherwise.
        var form = ScriptForm.expression(check)
        var isParsed = false
        var pauses = PageVisit.pauses()
        while true {
            let wasFinal = visit.state == .final
            let outcome: ScriptOutcome
            do throws(BrowserError) {
                outcome = try await visit.page.evaluate(
                    form.source, options: .withoutSideEffects, within: .seconds(1))
            } catch .timedOut {
                // Perhaps it takes its time; on a page of its own it holds up nobody.
                return try await onFreshPages(form, check, until: deadline, changesPage: false)
            } catch .wentElsewhere where .now < deadline {
                try await pause(pauses.next() ?? .zero, until: deadline)
                continue
            }
            if !isParsed, case .threw(let exception) = outcome, exception.name == "SyntaxError" {
                switch try await ScriptForm.find(for: check, on: visit.page) {
                case .success(let found): form = found
                case .failure(let error):
                    return .invalid(
                        "it is not JavaScript: \(error.message); a check is one expression that is true when it holds")
                }
                if form.options.contains(.console) { return try await onFreshPages(form, check, until: deadline) }
                isParsed = true
                continue
            }
            if Self.hadSideEffects(outcome) { return try await onFreshPages(form, check, until: deadline) }
            if case .value(let value) = outcome, value.isTrue { return Self.passed(value, visit) }
            if let broken = Self.invalid(check, outcome) { return broken }
            if wasFinal || .now >= deadline {
                let failure = try await ScriptExplanation.failure(of: check, outcome: outcome, on: visit.page)
                // On a busy machine the values are read later than the check: they must not say that it holds.
                return try await wasFinal ? failure : lastLook(form, on: visit) ?? failure
            }
            try await pause(pauses.next() ?? .zero, until: deadline)
        }
    }

    /// What a check came to that was false a moment ago; `nil` when it still is not true.
    private func lastLook(_ form: ScriptForm, on visit: PageVisit) async throws(BrowserError) -> Finding? {
        do throws(BrowserError) {
            let options = form.options.union(.withoutSideEffects)
            let outcome = try await visit.page.evaluate(form.source, options: options, within: .seconds(1))
            guard case .value(let value) = outcome, value.isTrue else { return nil }
            return Self.passed(value, visit)
        } catch .timedOut {
            return nil
        }
    }

    /// One look at a page on which something has been done already: the script may only read.
    func look(_ check: String, on visit: PageVisit) async throws(BrowserError) -> Finding {
        let form: ScriptForm
        switch try await ScriptForm.find(for: check, on: visit.page) {
        case .success(let found): form = found
        case .failure(let error): return .invalid("it is not JavaScript: \(error.message)")
        }
        let outcome: ScriptOutcome
        do throws(BrowserError) {
            outcome = try await visit.page.evaluate(
                form.source, options: form.options.union(.withoutSideEffects), within: .seconds(1))
        } catch .timedOut(_, let limit) {
            return .undecided("the script did not end within \(limit)")
        }
        if Self.hadSideEffects(outcome) {
            return .invalid("a script after 'then' may only read; write what it does as steps before it")
        }
        if case .value(let value) = outcome, value.isTrue { return Self.passed(value, visit) }
        if let broken = Self.invalid(check, outcome) { return broken }
        return try await ScriptExplanation.failure(of: check, outcome: outcome, on: visit.page)
    }

    /// How long after its load a fresh page is asked, one page after the other.
    private static let delays: [Duration] = [.zero, .seconds(1), .seconds(3), .seconds(60)]

    private func onFreshPages(
        _ form: ScriptForm, _ check: String, until deadline: ContinuousClock.Instant, changesPage: Bool = true
    ) async throws(BrowserError) -> Finding {
        var last = Finding.undecided("there was no time left to judge it")
        for delay in Self.delays {
            // The first is made however late it is: a check is not undecided because the machine is slow.
            if delay > .zero, .now >= deadline { break }
            let (finding, isFinal) = try await pages.visit { visit async throws(BrowserError) in
                guard visit.didLoad else { return (Finding.undecided("a fresh page did not load in time"), true) }
                // Later than the last time, but not after the page has come to rest.
                if delay > .zero { await visit.watch(until: min(visit.loaded + delay, deadline)) }
                var finding = try await evaluateOnce(form, check, on: visit)
                finding.record = visit.page.record
                return (finding, finding.verdict != .failed || visit.state == .final)
            }
            last = finding
            if isFinal { break }
        }
        if last.verdict == .failed, changesPage {
            last.evidence.related.append(
                "the check changes the page, so every evaluation ran on a page of its own, with empty storage")
        }
        return last
    }

    private func evaluateOnce(
        _ form: ScriptForm, _ check: String, on visit: PageVisit
    ) async throws(BrowserError) -> Finding {
        let outcome: ScriptOutcome
        do throws(BrowserError) {
            outcome = try await visit.page.evaluate(form.source, options: form.options, within: .seconds(5))
        } catch .timedOut(_, let limit) {
            return .undecided("the script did not end within \(limit)")
        }
        if case .value(let value) = outcome, value.isTrue { return Self.passed(value, visit) }
        if let broken = Self.invalid(check, outcome) { return broken }
        return try await ScriptExplanation.failure(of: check, outcome: outcome, on: visit.page, fresh: pages)
    }

    private func pause(_ duration: Duration, until deadline: ContinuousClock.Instant) async throws(BrowserError) {
        do { try await Task.sleep(until: min(.now + duration, deadline)) } catch { throw .cancelled }
    }

    private static func passed(_ value: ScriptValue, _ visit: PageVisit) -> Finding {
        var message = "it came to \(value.shown)"
        if value.type == "object", value.subtype != "node" {
            message += "; every object is true in JavaScript, also an empty list"
        }
        return .passed(message, actual: value.shown, after: .now - visit.loaded)
    }

    /// V8's word for "this would have changed something".
    private static func hadSideEffects(_ outcome: ScriptOutcome) -> Bool {
        guard case .threw(let exception) = outcome else { return false }
        return exception.name == "EvalError" && exception.message.contains("side-effect")
    }

    /// What makes the check itself broken, whatever the page.
    private static func invalid(_ check: String, _ outcome: ScriptOutcome) -> Finding? {
        guard case .threw(let exception) = outcome else { return nil }
        if exception.name == "SyntaxError", exception.message.contains("Illegal return") {
            return .invalid("a check is an expression: leave out 'return'")
        }
        if exception.message.contains("is not a valid selector"),
            let selector = exception.message.firstMatch(of: /: '(.*)' is not a valid selector/)?.1,
            check.contains(selector)
        {
            return .invalid("'\(selector)' is not a valid selector: no page can match it")
        }
        if exception.name == "ReferenceError",
            let name = exception.message.firstMatch(of: /^([\w$]+) is not defined/)?.1,
            Placeholder.names.contains(String(name)), !check.contains("\(name)(")
        {
            return .invalid("\(name) is a placeholder that was not filled in; put its value in its place")
        }
        return nil
    }
}
