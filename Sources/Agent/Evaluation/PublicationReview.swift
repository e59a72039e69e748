import Checks
import Network

/// Looks at what a callback names: the repository, the page, and the brief's checks on it.
struct PublicationReview: Sendable {
    let transport: any HTTPTransport
    let mayBeLocal: Bool
    let git: GitCommand
    let scratch: String
    let facts: RepositoryFacts
    let judge: Evaluator.Judge

    /// Completes a score; `end` is until when the page is waited for.
    func look(
        _ score: inout RoundScore, after earlier: RoundScore?, until end: ContinuousClock.Instant,
        _ observe: @Sendable (EvaluationEvent) -> Void
    ) async {
        guard let fields = score.callback?.fields, let address = PagesAddress(fields.pagesURL) else {
            addNothing(to: &score)
            return
        }
        observe(.copying(fields.repositoryURL))
        let review = await reviewRepository(fields, &score, after: earlier)
        observe(.looking(address.base))
        let committed = review?.site["index.html"]
        let page = await LivePage(transport: transport).wait(at: address.base, for: committed, until: end)
        let isThere = page.status == 200
        let place = score.lines.firstIndex { $0.subject == .repository } ?? score.lines.endIndex
        score.lines.insert(ScoreLine(.pages, isThere ? .passed : .failed, page.message), at: place)
        guard isThere else { return }
        if committed != nil, !page.isCommitted {
            score.notes.append("the page shows other bytes than index.html of the commit \(fields.commit.prefix(10))")
        }
        let attachments = await attachments(of: score.brief, &score.notes)
        let site = await publishedSite(review?.site, at: address, score.brief, attachments, &score.notes)
        let checks = checks(of: score.brief, after: earlier?.brief)
        observe(.judging(checks: checks.count, at: address.base))
        var report = await judge(site, checks, attachments, address)
        await answerDeferred(&report, checks, site, attachments, score, fields)
        score.report = report
    }

    private func addNothing(to score: inout RoundScore) {
        let subjects: [ScoreLine.Subject] = [.pages, .repository, .license, .readme, .history]
        for subject in subjects + (score.brief.round > 1 ? [.continued] : []) {
            score.lines.append(ScoreLine(subject, .failed, "no callback names anything"))
        }
    }

    /// Adds what is to be said of the repository; the commit, when it can be had.
    private func reviewRepository(
        _ fields: CallbackFields, _ score: inout RoundScore, after earlier: RoundScore?
    ) async -> CommitReview? {
        let named = NamedRepository(
            mayBeLocal: mayBeLocal, transport: transport, git: git,
            folder: "\(scratch)/round-\(score.brief.round).git")
        var review: CommitReview?
        var obstacle = (verdict: Verdict.failed, reason: "")
        switch await named.copy(fields.repositoryURL, commit: fields.commit) {
        case .missing(let reason): obstacle = (.failed, reason)
        case .unknown(let reason): obstacle = (.undecided, reason)
        case .copied(let repository, let commit):
            do throws(PublishError) {
                review = try await CommitReview(repository, commit: commit, brief: score.brief)
            } catch {
                obstacle = (.undecided, "\(error)")
            }
        }
        guard let review else {
            score.lines.append(ScoreLine(.repository, obstacle.verdict, obstacle.reason))
            let subjects: [ScoreLine.Subject] = [.license, .readme, .history]
            for subject in subjects + (score.brief.round > 1 ? [.continued] : []) {
                score.lines.append(ScoreLine(subject, obstacle.verdict, "the commit could not be read"))
            }
            return nil
        }
        score.lines.append(
            ScoreLine(.repository, .passed, "\(fields.repositoryURL.excerpt(200)) has \(review.commit)"))
        score.lines += [review.license, review.readme, await review.history()]
        if score.brief.round > 1 {
            score.lines.append(await review.continues(earlier?.callback?.fields.commit))
            if let before = earlier?.callback?.fields.repositoryURL, before != fields.repositoryURL {
                score.notes.append("the round before was in another repository: \(before.excerpt(200))")
            }
        } else if let line = await facts.created(fields.repositoryURL, after: score.sentAt) {
            score.lines.append(line)
        } else {
            score.notes.append("when the repository was created is known of repositories on GitHub only")
        }
        return review
    }

    private func attachments(of brief: Brief, _ notes: inout [String]) async -> [String: [UInt8]] {
        do throws(AttachmentError) {
            let loaded = try await AttachmentLoader(transport: transport).load(brief.attachments)
            return Dictionary(loaded.map { ($0.name, $0.bytes) }) { first, _ in first }
        } catch {
            notes.append("the checks are judged without attachments. \(error)")
            return [:]
        }
    }

    /// What the address gives, and of the commit what no page asks for and Pages need not serve.
    private func publishedSite(
        _ committed: Site?, at address: PagesAddress, _ brief: Brief, _ attachments: [String: [UInt8]],
        _ notes: inout [String]
    ) async -> Site {
        var known = committed?.paths.filter { !$0.hasPrefix(".") } ?? ["LICENSE", "README.md"]
        known += demands(of: brief, attachments, besidesAbsent: false)
        var site = await SiteCrawl(transport: transport, address: address).read(known)
        var unserved: [String] = []
        for path in committed?.paths ?? [] where site[path] == nil {
            let top = path.uppercased()
            if path.hasPrefix(".") || top.hasPrefix("README") || top.hasPrefix("LICENSE") {
                site[path] = committed?[path]
            } else {
                unserved.append(path)
            }
        }
        if !unserved.isEmpty {
            notes.append(
                "in the repository, and not to be had at the page's address: \(unserved.joined(separator: ", "))")
        }
        return site
    }

    /// The files that the brief's checks and attachments name.
    private func demands(
        of brief: Brief, _ attachments: [String: [UInt8]], besidesAbsent: Bool
    ) -> [String] {
        let context = CheckContext(attachments: attachments, files: [])
        return attachments.keys.sorted()
            + brief.checks.flatMap { $0.fileDemands(in: context) }.compactMap { demand in
                switch demand {
                case .present(let path), .attachment(let path): path
                case .absent(let path): besidesAbsent ? nil : path
                }
            }
    }

    /// The brief's own checks, and those of the round before when one asks whether they still hold.
    private func checks(of brief: Brief, after earlier: Brief?) -> [Check] {
        guard let earlier, brief.checks.contains(where: { $0.compilation == .regression }) else { return brief.checks }
        return brief.checks
            + earlier.checks.map { check in
                var check = check
                check.id = "round-\(earlier.round).\(check.id)"
                return check
            }
    }

    /// Puts in what can be said now that the site is published.
    private func answerDeferred(
        _ report: inout Report, _ checks: [Check], _ site: Site, _ attachments: [String: [UInt8]],
        _ score: RoundScore, _ fields: CallbackFields
    ) async {
        for index in report.results.indices where report.results[index].verdict == .deferred {
            guard let check = checks.first(where: { $0.id == report.results[index].id }),
                case .deferred(let fact) = check.compilation
            else { continue }
            let answer: PublicationAnswer
            switch fact {
            case .pagesAnswer: answer = same(as: .pages, in: score)
            case .pagesServe(let path): answer = await served(path, at: fields.pagesURL)
            case .repositoryIsPublic: answer = same(as: .repository, in: score)
            case .repositoryIsContinued: answer = same(as: .continued, in: score)
            case .historyIsClean: answer = same(as: .history, in: score)
            case .actionsRan: answer = await facts.actionsRan(fields.repositoryURL, for: fields.commit)
            case .filesArePresent:
                let named = demands(of: score.brief, attachments, besidesAbsent: true)
                let wanted = Set(["index.html", "LICENSE", "README.md"] + named)
                let missing = wanted.filter { site[$0] == nil }.sorted()
                answer =
                    missing.isEmpty
                    ? PublicationAnswer(.passed, "all \(wanted.count) files that the brief names are there")
                    : PublicationAnswer(.failed, "not there: \(missing.joined(separator: ", "))")
            }
            report.results[index].verdict = answer.verdict
            report.results[index].message = answer.message
        }
    }

    private func served(_ path: String, at pages: String) async -> PublicationAnswer {
        let url = pages.hasSuffix("/") ? pages + path : "\(pages)/\(path)"
        let look = await LivePage(transport: transport).wait(at: url, for: nil, until: .now + .seconds(5))
        return PublicationAnswer(look.status == 200 ? .passed : .failed, look.message)
    }

    private func same(as subject: ScoreLine.Subject, in score: RoundScore) -> PublicationAnswer {
        guard let line = score.line(subject) else {
            return PublicationAnswer(.undecided, "nothing is known of a round before")
        }
        return PublicationAnswer(line.verdict, line.message)
    }
}
