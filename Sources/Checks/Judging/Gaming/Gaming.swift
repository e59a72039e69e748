import Browser
import Document

/// Finds pages that show a constant where their check asks for a value that follows from an attachment.
///
/// What has passed is judged once more on the site with a changed copy of the attachment. A page that then passes with
/// neither the new value nor anything else but the old one shows a constant.
struct Gaming: Sendable {
    /// Judges assertions on a page of another site.
    typealias Judge = @Sendable (Site, [Assertion]) async -> PageJudging.Seen

    let site: Site
    let address: PagesAddress
    let attachments: [String: [UInt8]]
    let judge: Judge
    private let data: [String: AttachmentData]
    private let facts: [AttachmentFact]

    init(site: Site, address: PagesAddress, attachments: [String: [UInt8]], judge: @escaping Judge) {
        self.site = site
        self.address = address
        self.attachments = attachments
        self.judge = judge
        let data = attachments.compactMap { name, bytes in
            AttachmentData(name: name, bytes: bytes).map { (name: name, data: $0) }
        }
        facts = data.flatMap { name, data in
            data.facts.map { AttachmentFact(attachment: name, subject: $0.key, value: $0.value) }
        }
        self.data = Dictionary(uniqueKeysWithValues: data.map { ($0.name, $0.data) })
    }

    /// An assertion as its author worded it.
    typealias Worded = (assertion: Assertion, wording: String)

    /// What is seen on the site with a changed copy of what some assertions follow from.
    struct Foresight: Sendable {
        let assertions: Set<Assertion>
        let seen: PageJudging.Seen
    }

    /// What the assertions follow from that could be changed.
    func suspicions(of assertions: [Worded]) -> [Suspicion] {
        guard !facts.isEmpty else { return [] }
        return assertions.compactMap { Suspicion($0.assertion, wording: $0.wording, facts: facts) }
            .filter { suspicion in suspicion.facts.allSatisfy { site[$0.attachment] == attachments[$0.attachment] } }
    }

    /// Looks at the changed site before it is known what passes: all the suspected will, where nothing is wrong.
    func foresight(of suspicions: [Suspicion]) async -> Foresight? {
        let change = ChangedSite(for: suspicions, data: data, on: site)
        guard !change.following.isEmpty else { return nil }
        return Foresight(
            assertions: Set(suspicions.map(\.assertion)), seen: await judge(change.site, change.following))
    }

    /// The findings of what has passed, by assertion with the check's wording, as they are after this: failed where the
    /// page shows a constant, with a note where that could not be found out; others are left out.
    ///
    /// `foresight`: what is known already, when it is of the same assertions; `hasTime`: whether there is time for
    /// another page.
    func review(
        _ passed: [(assertion: Assertion, wording: String, finding: Finding)], seen: PageJudging.Seen,
        foresight: Foresight?, hasTime: Bool
    ) async -> [Assertion: Finding] {
        guard !facts.isEmpty else { return [:] }
        var reviewed: [Assertion: Finding] = [:]
        var findings: [Assertion: Finding] = [:]
        var open: [Suspicion] = []
        for entry in passed {
            guard let suspicion = Suspicion(entry.assertion, wording: entry.wording, facts: facts) else { continue }
            if let obstacle = obstacle(suspicion, seen, hasTime: hasTime) {
                reviewed[suspicion.assertion] = entry.finding.noting(obstacle)
            } else {
                open.append(suspicion)
                findings[suspicion.assertion] = entry.finding
            }
        }
        guard !open.isEmpty else { return reviewed }
        return reviewed.merging(await judgeAgain(open, findings, seen, foresight)) { $1 }
    }

    /// Why nothing would follow from a changed copy.
    private func obstacle(_ suspicion: Suspicion, _ seen: PageJudging.Seen, hasTime: Bool) -> String? {
        for name in Set(suspicion.facts.map(\.attachment)) {
            guard hasTime else { return "there was no time left to try whether the page follows \(name)" }
            guard let bytes = site[name] else {
                return "the site has no \(name), so it was not tried whether the page follows it"
            }
            if bytes != attachments[name] {
                return "the site's \(name) is not the attachment, so it was not tried whether the page follows it"
            }
            let isElsewhere = seen.record?.requests.contains { request in
                request.url.hasSuffix("/\(name)") && !request.url.hasPrefix(address.base)
            }
            if isElsewhere == true {
                return "the page loads \(name) from elsewhere, so it was not tried whether it follows the file"
            }
        }
        return nil
    }

    private func judgeAgain(
        _ open: [Suspicion], _ findings: [Assertion: Finding], _ seen: PageJudging.Seen, _ foresight: Foresight?
    ) async -> [Assertion: Finding] {
        let change = ChangedSite(for: open, data: data, on: site)
        let retrials = change.retrials(findings)
        let known = foresight.flatMap { $0.assertions == Set(open.map(\.assertion)) ? $0.seen : nil }
        let following: PageJudging.Seen
        if let known { following = known } else { following = await judge(change.site, change.following) }
        let thrown = seen.record?.exceptions.count ?? 0
        if let record = following.record, record.exceptions.count > thrown {
            return Dictionary(
                retrials.map { retrial in
                    let names = Set(retrial.changed.map(\.attachment)).sorted().joined(separator: ", ")
                    let note =
                        "with other values in \(names) the page threw, so it was not tried whether it follows them"
                    return (retrial.suspicion.assertion, retrial.finding.noting(note))
                }
            ) { first, _ in first }
        }
        let constant = retrials.filter { retrial in
            retrial.following.allSatisfy { following.findings[$0]?.finding.verdict == .failed }
                && !(retrial.isWeak && seen.document?.visibleText != following.document?.visibleText)
        }
        let asked = constant.filter { $0.suspicion.constant != nil }.map(\.suspicion.assertion)
        let still = asked.isEmpty ? PageJudging.Seen() : await judge(change.site, asked)
        var reviewed: [Assertion: Finding] = [:]
        for retrial in retrials {
            let answers = retrial.following.compactMap { following.findings[$0]?.finding }
            guard !answers.contains(where: { $0.verdict == .passed }),
                let open = answers.first(where: { $0.verdict == .undecided })
            else { continue }
            reviewed[retrial.suspicion.assertion] = retrial.finding.noting(
                "whether the page follows its attachment could not be judged: \(open.message)")
        }
        for retrial in constant {
            let assertion = retrial.suspicion.assertion
            let isStillSo = still.findings[assertion]?.finding.verdict == .passed
            guard retrial.suspicion.constant == nil || isStillSo else { continue }
            reviewed[assertion] = retrial.failed(following.findings[assertion]?.finding)
        }
        return reviewed
    }
}

extension Finding {
    func noting(_ note: String) -> Finding {
        var noted = self
        noted.evidence.related.append(note)
        return noted
    }
}
