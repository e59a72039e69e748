import Checks
import FoundationEssentials

/// What a run began with and what its attempts came to, as far as it is known afterwards.
///
/// The journal knows most; the run's folder knows the rest, on the machine that worked on it.
package struct PastRun: Sendable {
    let brief: Brief
    let attachments: [Attachment]
    /// What earlier rounds asked for.
    let earlier: [Check]
    let earlierBriefs: [String]
    /// What earlier rounds published.
    let published: Site?
    /// As they stood when a check had failed last; `nil` when none failed, or nothing is known of the attempts.
    let failing: BestAttempt?
    /// How many attempts are known.
    let attempts: Int
    /// What is not known here and so is left out, a sentence each.
    package let gaps: [String]

    /// A brief on which nobody has worked; without `attachments` those that are written out in it.
    package init(of brief: Brief, attachments: [Attachment]? = nil) {
        self.brief = brief
        self.attachments = attachments ?? Self.inlined(brief.attachments)
        (earlier, earlierBriefs, published, failing, attempts) = ([], [], nil, nil, 0)
        gaps = Self.missing(self.attachments, of: brief)
    }

    /// `folder` is the run's, which need not be there.
    package init(of brief: Brief, journal: any Journal, folder: String?) async {
        let start = folder.flatMap { try? RunStart(folder: $0) }
        let history = TaskHistory(folder: "\(folder ?? "")/start/tasks")
        self.brief = brief
        let kept = await journal.known(.attachments(brief.attachments), [Attachment].self)
        attachments = kept ?? Self.inlined(start?.brief.attachments ?? brief.attachments)
        earlier = history.checks(before: brief)
        earlierBriefs = history.briefs(before: brief)
        let before = await journal.known(.published(email: brief.email, task: brief.task), PublishedSite.self)
        published = before?.site ?? start?.published
        let questions = Questions(
            prompts: .builtIn, brief: brief, attachments: attachments, earlier: earlier,
            required: RequiredFiles(brief: brief, earlier: earlier, attachments: attachments))
        let attempts = await Self.attempts(journal, folder, questions, start?.address)
        failing = BestAttempt.lastFailing(in: attempts)
        self.attempts = attempts.count
        var gaps = Self.missing(attachments, of: brief)
        if brief.round > 1, start == nil {
            gaps.append("What earlier rounds asked for is on the machine that worked on the job, and is left out here.")
        }
        self.gaps = gaps
    }

    /// All of a run that had chosen what to publish; of another those whose sites are in its folder.
    private static func attempts(
        _ journal: any Journal, _ folder: String?, _ questions: Questions, _ address: PagesAddress?
    ) async -> [Attempt] {
        if let choice = await journal.known(JournalStep(.choice), Choice.self) { return choice.attempts }
        guard let folder, let address else { return [] }
        var attempts: [Attempt] = []
        while let site = try? SiteFolder.read("\(folder)/attempt-\(attempts.count + 1)/site") {
            let step = JournalStep.report(on: site, questions.checks, questions.attachedBytes, address)
            guard let report = await journal.known(step, Report.self) else { break }
            attempts.append(
                Attempt(
                    number: attempts.count + 1, origin: attempts.isEmpty ? .draft : .repair(of: attempts.count),
                    site: site, report: report, fixes: [], notes: [], usage: TokenUsage(), model: "",
                    formatRetries: 0, duration: .zero, repeated: attempts.first { $0.site == site }?.number))
        }
        return attempts
    }

    private static func inlined(_ references: [AttachmentReference]) -> [Attachment] {
        references.compactMap { reference in
            (try? DataURI(parsing: reference.url)).map {
                Attachment(name: reference.name, mediaType: $0.mediaType, bytes: $0.bytes)
            }
        }
    }

    private static func missing(_ attachments: [Attachment], of brief: Brief) -> [String] {
        let known = Set(attachments.map(\.name))
        return brief.attachments.filter { !known.contains($0.name) }.map {
            "The attachment \($0.name) was not fetched, and is left out here."
        }
    }
}

extension Journal {
    /// What a step gave; `nil` when that cannot be had, for whatever reason.
    fileprivate func known<Value: Decodable>(_ step: JournalStep, _ type: Value.Type) async -> Value? {
        (try? await value(of: step, type)) ?? nil
    }
}
