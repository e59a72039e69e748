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
    /// Whether there is time for another page.
    let hasTime: Bool
    let judge: Judge

    /// The findings of what has passed, by assertion with the check's wording, as they are after this: failed where the
    /// page shows a constant, with a note where that could not be found out; others are left out.
    func review(
        _ passed: [(assertion: Assertion, wording: String, finding: Finding)], seen: PageJudging.Seen
    ) async -> [Assertion: Finding] {
        let data = attachments.compactMap { name, bytes in
            AttachmentData(name: name, bytes: bytes).map { (name: name, data: $0) }
        }
        let facts = data.flatMap { name, data in
            data.facts.map { AttachmentFact(attachment: name, subject: $0.key, value: $0.value) }
        }
        guard !facts.isEmpty else { return [:] }
        let suspicions = passed.compactMap { entry in
            Suspicion(entry.assertion, wording: entry.wording, facts: facts).map {
                (suspicion: $0, finding: entry.finding)
            }
        }
        var reviewed: [Assertion: Finding] = [:]
        var open: [(suspicion: Suspicion, finding: Finding)] = []
        for entry in suspicions {
            if let obstacle = obstacle(entry.suspicion, seen) {
                reviewed[entry.suspicion.assertion] = entry.finding.noting(obstacle)
            } else {
                open.append(entry)
            }
        }
        guard !open.isEmpty else { return reviewed }
        return reviewed.merging(await judgeAgain(open, Dictionary(data) { first, _ in first }, seen)) { $1 }
    }

    /// Why nothing would follow from a changed copy.
    private func obstacle(_ suspicion: Suspicion, _ seen: PageJudging.Seen) -> String? {
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
        _ open: [(suspicion: Suspicion, finding: Finding)], _ data: [String: AttachmentData], _ seen: PageJudging.Seen
    ) async -> [Assertion: Finding] {
        var changed = site
        var facts: [String: [AttachmentFact.Subject: AttachmentFact.Value]] = [:]
        for (name, data) in data {
            let subjects = Set(open.flatMap(\.suspicion.facts).filter { $0.attachment == name }.map(\.subject))
            guard !subjects.isEmpty else { continue }
            let bytes = data.changed(for: subjects)
            changed[name] = bytes
            facts[name] = AttachmentData(name: name, bytes: bytes)?.facts
        }
        let retrials = open.map { suspicion, finding in
            Retrial(
                suspicion: suspicion, finding: finding,
                changed: suspicion.facts.compactMap { fact in
                    facts[fact.attachment]?[fact.subject].flatMap {
                        $0 == fact.value
                            ? nil : AttachmentFact(attachment: fact.attachment, subject: fact.subject, value: $0)
                    }
                })
        }.filter { !$0.changed.isEmpty }
        let following = await judge(changed, Array(Set(retrials.flatMap(\.following))))
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
        let still = asked.isEmpty ? PageJudging.Seen() : await judge(changed, asked)
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
