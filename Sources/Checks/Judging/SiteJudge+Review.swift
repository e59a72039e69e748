import Browser

/// What is looked at beyond the assertions themselves: matters of taste, constants, and whether what was derived can fail.
extension SiteJudge {
    /// The findings of matters of taste.
    func judgements(in plans: [Plan], on site: Site) async -> [Assertion: Timed] {
        let asked = Set(
            plans.flatMap(\.assertions).compactMap { assertion in
                if case .judgement(let question) = assertion { question } else { nil }
            })
        guard !asked.isEmpty else { return [:] }
        let start = ContinuousClock.now
        let answers = await questions?.judgements(of: asked.sorted(), on: site) ?? [:]
        return asked.reduce(into: [:]) { findings, question in
            let finding =
                answers[question]?.finding
                ?? .undecided("a matter of taste is judged by a model, and there is none (--derive with AGENT_MODEL)")
            findings[.judgement(question)] = Timed(finding, since: start)
        }
    }

    /// Takes back what was derived and cannot fail.
    func prove(
        _ plans: inout [Plan], _ findings: [Assertion: Timed], _ site: Site, _ attachments: [String: [UInt8]],
        until deadline: ContinuousClock.Instant
    ) async {
        let derived = plans.filter { plan in
            plan.isDerived && !plan.assertions.isEmpty
                && plan.assertions.allSatisfy { findings[$0]?.finding.verdict == .passed && $0.kind != .judgement }
        }
        let again = withoutHealth
        let proof = FailureProof(site: site) { site, assertions in
            await again.judge(Set(assertions), on: site, attachments, until: deadline).findings
        }
        let faults = await proof.faults(in: derived.map(\.assertions))
        for index in plans.indices where plans[index].isDerived {
            let assertions = plans[index].assertions
            if let fault = faults[assertions] { plans[index].compilation = .undecided(fault) }
            if browser == nil, derived.contains(where: { $0.check.id == plans[index].check.id }),
                assertions.contains(where: { $0.kind != .file })
            {
                plans[index].compilation = .undecided(
                    "it was understood as \(assertions[0]), but whether that can fail is not known; \(noBrowserReason)")
            }
        }
    }

    /// Looks for constants on a site, and at the site beside it with changed attachments.
    func gaming(
        on site: Site, _ attachments: [String: [UInt8]], until deadline: ContinuousClock.Instant
    ) -> Gaming {
        let again = withoutHealth
        return Gaming(site: site, address: settings.address, attachments: attachments) { site, assertions in
            await again.judge(Set(assertions), on: site, attachments, until: deadline)
        }
    }

    /// Judges the site as it is, and with changed attachments beside it when all that may be a constant passes.
    func judge(
        _ plans: [Plan], on site: Site, _ attachments: [String: [UInt8]], watching gaming: Gaming,
        until deadline: ContinuousClock.Instant
    ) async -> (seen: PageJudging.Seen, foresight: Gaming.Foresight?) {
        let suspicions = browser == nil ? [] : gaming.suspicions(of: plans.flatMap(\.suspects))
        async let foresight = suspicions.isEmpty ? nil : gaming.foresight(of: suspicions)
        let seen = await judge(Set(plans.flatMap(\.assertions)), on: site, attachments, until: deadline)
        let allPass = suspicions.allSatisfy { seen.findings[$0.assertion]?.finding.verdict == .passed }
        // Who leaves without it ends it.
        return (seen, allPass ? await foresight : nil)
    }

    /// The findings of what has passed that a changed attachment puts in another light.
    func constants(
        in plans: [Plan], _ findings: [Assertion: Timed], _ seen: PageJudging.Seen, _ gaming: Gaming,
        _ foresight: Gaming.Foresight?, until deadline: ContinuousClock.Instant
    ) async -> [Assertion: Timed] {
        guard browser != nil else { return [:] }
        let passed = plans.flatMap(\.suspects).compactMap { assertion, wording in
            findings[assertion].flatMap { timed in
                timed.finding.verdict == .passed
                    ? (assertion: assertion, wording: wording, finding: timed.finding) : nil
            }
        }
        let hasTime = .now + settings.checkLimit < deadline
        return await gaming.review(passed, seen: seen, foresight: foresight, hasTime: hasTime).reduce(into: [:]) {
            $0[$1.key] = Timed($1.value, duration: findings[$1.key]?.duration ?? .zero)
        }
    }

    /// For other sites than the one that is reported on.
    private var withoutHealth: SiteJudge {
        var settings = settings
        settings.judgesHealth = false
        settings.picture = .never
        return SiteJudge(browser: browser, noBrowserReason: noBrowserReason, foreign: foreign, settings: settings)
    }
}

extension Plan {
    /// What is asked of the page itself.
    fileprivate var suspects: [Gaming.Worded] {
        assertions.filter { $0.kind != .file && $0.kind != .judgement }.map { ($0, check.text) }
    }
}
