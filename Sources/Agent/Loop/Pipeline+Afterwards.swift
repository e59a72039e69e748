import Checks

extension Pipeline {
    /// The report of what was published, with what could only be judged now.
    ///
    /// With `live` all checks are judged again, on what the page's address gives, while there is time.
    func judgeAfterwards(
        _ best: Attempt, _ publication: Publication, _ workshop: Workshop, within left: Duration,
        _ observe: @Sendable (RunEvent) -> Void
    ) async throws(RunError) -> Report {
        let brief = workshop.questions.brief
        let checks = workshop.questions.checks
        var report = best.report
        if let live, limits.verifiesLive, left > .zero, let address = PagesAddress(publication.pagesURL) {
            let site = await live.read(best.site, at: publication.pagesURL)
            report = try await judge(site, checks, workshop.questions.attachedBytes, address)
        }
        for index in report.results.indices where report.results[index].verdict == .deferred {
            guard let check = checks.first(where: { $0.id == report.results[index].id }),
                case .deferred(let fact) = check.compilation
            else { continue }
            let answer = await publisher.answer(fact, about: publication, of: brief.publishedTask)
            report.results[index].verdict = answer.verdict
            report.results[index].message = answer.message
        }
        if report != best.report { observe(.judgedLive(report)) }
        return report
    }
}
