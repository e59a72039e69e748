/// A site with changed copies of its attachments, and what follows from them.
struct ChangedSite: Sendable {
    let site: Site
    private let changed: [(suspicion: Suspicion, facts: [AttachmentFact])]

    /// Changes what the suspicions follow from, in every attachment.
    init(for suspicions: [Suspicion], data: [String: AttachmentData], on site: Site) {
        var copy = site
        var facts: [String: [AttachmentFact.Subject: AttachmentFact.Value]] = [:]
        for (name, data) in data {
            let subjects = Set(suspicions.flatMap(\.facts).filter { $0.attachment == name }.map(\.subject))
            guard !subjects.isEmpty else { continue }
            let bytes = data.changed(for: subjects)
            copy[name] = bytes
            facts[name] = AttachmentData(name: name, bytes: bytes)?.facts
        }
        self.site = copy
        changed = suspicions.map { suspicion in
            let following = suspicion.facts.compactMap { fact in
                facts[fact.attachment]?[fact.subject].flatMap {
                    $0 == fact.value
                        ? nil : AttachmentFact(attachment: fact.attachment, subject: fact.subject, value: $0)
                }
            }
            return (suspicion, following)
        }.filter { !$0.1.isEmpty }
    }

    /// What a page passes that follows its attachments.
    var following: [Assertion] {
        Array(Set(changed.flatMap { suspicion, facts in facts.map { suspicion.assertion(for: $0) } }))
    }

    /// Those whose facts could be changed, with what was found on the site as it is.
    func retrials(_ findings: [Assertion: Finding]) -> [Retrial] {
        changed.compactMap { suspicion, facts in
            findings[suspicion.assertion].map { Retrial(suspicion: suspicion, finding: $0, changed: facts) }
        }
    }
}
