/// Finds derived assertions that cannot fail.
///
/// What passes on the site is judged on an empty page and on the site without what it names. What passes there as well
/// says nothing about the site.
struct FailureProof: Sendable {
    typealias Judge = @Sendable (Site, [Assertion]) async -> [Assertion: Timed]

    let site: Site
    let judge: Judge

    /// Of each group, a check's assertions that all have passed, why it proves nothing; sound groups are left out.
    func faults(in groups: [[Assertion]]) async -> [[Assertion]: String] {
        guard !groups.isEmpty else { return [:] }
        let onNothing = await judge(FeatureRemoval.emptySite, Array(Set(groups.flatMap(\.self))))
        var faults: [[Assertion]: String] = [:]
        for group in Set(groups) {
            guard let first = group.first else { continue }
            let verdicts = group.map { onNothing[$0]?.finding.verdict }
            guard verdicts.contains(.failed) else {
                faults[group] =
                    verdicts.allSatisfy { $0 == .passed }
                    ? Self.words(first, "on an empty page too")
                    : "it was understood as \(first), but it could not be shown that this can fail: "
                        + (group.compactMap { onNothing[$0]?.finding }.first { $0.verdict != .passed }?.message
                            ?? "there was no time left")
                continue
            }
            guard let without = FeatureRemoval(site: site).site(without: group) else { continue }
            let findings = await judge(without, group)
            if group.allSatisfy({ findings[$0]?.finding.verdict == .passed }) {
                faults[group] = Self.words(
                    first,
                    FeatureRemoval.isByScripts(group)
                        ? "also without the page's scripts" : "also on the page without what it names")
            }
        }
        return faults
    }

    private static func words(_ assertion: Assertion, _ place: String) -> String {
        "it was understood as \(assertion), which passes \(place) and so proves nothing; write what must hold "
            + "(docs/CHECKS.md)"
    }
}
