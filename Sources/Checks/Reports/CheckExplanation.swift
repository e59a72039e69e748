package import JSON

/// What a check is understood as, where it is judged and how long it is given, told before anything is judged.
package struct CheckExplanation: Sendable {
    /// What the judging of a list depends on besides the checks.
    package struct Circumstances: Sendable {
        /// How long a check that does not hold yet is given.
        let limit: Duration
        let hasBrowser: Bool
        /// Whether the page has scripts that may change it.
        let isScripted: Bool

        package init(limit: Duration, hasBrowser: Bool, isScripted: Bool) {
            self.limit = limit
            self.hasBrowser = hasBrowser
            self.isScripted = isScripted
        }
    }

    private let check: Check
    private let compilation: Compilation
    private let origin: String

    /// `derivation`: what a model made of the check, if one was asked.
    package init(_ check: Check, derivation: Derivation? = nil) {
        self.check = check
        compilation = derivation?.compilation ?? check.compilation
        if case .assertions? = derivation { origin = " (derived)" } else { origin = "" }
    }

    /// The check and what it is understood as, two lines.
    package var short: String { "\(check.id). \(check.text)\n   \(meaning)\n" }

    /// The same with where and how long.
    package func full(_ circumstances: Circumstances) -> String {
        var lines = ["\(check.id). \(check.text)", "   understood as: \(meaning)"]
        switch compilation {
        case .assertions(let assertions):
            for assertion in assertions {
                let subject = assertions.count > 1 ? " (\(assertion))" : ""
                lines.append("   judged\(subject): \(circumstances.scene(of: assertion))")
                lines.append("   time\(subject): \(circumstances.time(for: assertion))")
            }
        case .regression: lines.append("   judged: by the checks of earlier rounds, where they are known")
        case .deferred: lines.append("   judged: after publication")
        case .invalid, .undecided: lines.append("   judged: nowhere")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same for programs: `{"id", "check", "reading", "meaning"}`.
    ///
    /// The reading is `understood`, `deferred`, `undecided` or `invalid`.
    package var json: JSONValue {
        let reading =
            switch compilation {
            case .assertions, .regression: "understood"
            case .deferred: "deferred"
            case .undecided: "undecided"
            case .invalid: "invalid"
            }
        return [
            "id": .string(check.id), "check": .string(check.text), "reading": .string(reading),
            "meaning": .string(meaning.trimmingPrefix("\(reading): ").description),
        ]
    }

    private var meaning: String {
        switch compilation {
        case .assertions(let assertions): assertions.map(\.description).joined(separator: " and ") + origin
        case .regression: "every check of earlier rounds holds"
        case .invalid(let reason): "invalid: \(reason)"
        case .undecided(let reason, _): "undecided: \(reason)"
        case .deferred(let fact): "deferred: \(fact.reason)"
        }
    }
}

extension CheckExplanation.Circumstances {
    fileprivate func scene(of assertion: Assertion) -> String {
        switch assertion.kind {
        case .file: "on the files, without a browser"
        case .structure where !isScripted && !assertion.needsRendering:
            "on index.html as it is served: the page has no script"
        case .structure where hasBrowser: "on the document as the browser has it"
        case .structure: "on index.html as it is served; undecided where a script of the page could change it"
        case .interaction:
            hasBrowser
                ? "on fresh pages, in a browser, with clicks and keys as a person's; each element that fits is tried in turn"
                : "nowhere: it needs a browser, so it is undecided"
        case .judgement: "by a model, by criteria of which each needs a quote (--derive)"
        case .script, .health:
            hasBrowser
                ? "in the page, in a browser; on a fresh page each time if it would change the page"
                : "nowhere: it needs a browser, so it is undecided"
        }
    }

    fileprivate func time(for assertion: Assertion) -> String {
        if assertion.kind == .file || assertion.kind == .judgement
            || assertion.kind == .structure && (!hasBrowser || !isScripted) && !assertion.needsRendering
        {
            return "none, it is judged once"
        }
        if !hasBrowser || assertion.kind == .judgement { return "none" }
        let limit = AssertionJudge.time(for: assertion, usual: limit)
        if assertion.kind == .interaction { return "until it holds, at most \(limit.shown) after the last step" }
        return assertion.isAboutAbsence
            ? "until the page is at rest, at most \(limit.shown) after it has loaded: it must hold then"
            : "until it holds, at most \(limit.shown) after the page has loaded"
    }
}
