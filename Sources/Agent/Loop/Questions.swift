package import Checks
import FoundationEssentials

/// Words a run's questions to the model.
package struct Questions: Sendable {
    private let prompts: Prompts
    let brief: Brief
    private let attachments: [Attachment]
    /// The checks of earlier rounds.
    private let earlier: [Check]
    /// What earlier rounds asked for in words.
    private let earlierBriefs: [String]
    /// `nil` for a folder of somebody's own, to which nothing is added that was not asked for.
    private let required: RequiredFiles?
    /// The attachments by name.
    package let attachedBytes: [String: [UInt8]]
    /// What a site is judged by: the brief's checks, those of earlier rounds, and the files that must be there.
    package let checks: [Check]

    package init(
        prompts: Prompts, brief: Brief, attachments: [Attachment], earlier: [Check],
        earlierBriefs: [String] = [], required: RequiredFiles?
    ) {
        self.prompts = prompts
        self.brief = brief
        self.attachments = attachments
        self.earlier = earlier
        self.earlierBriefs = earlierBriefs
        self.required = required
        let bytes = Dictionary(attachments.map { ($0.name, $0.bytes) }) { first, _ in first }
        let asked = brief.checks + earlier
        attachedBytes = bytes
        checks = asked + (required?.checks(beside: asked, attachments: bytes) ?? [])
    }

    /// The site with what the program writes itself and what needs no thought mended, and a sentence for each mend.
    package func completed(_ site: Site) -> (site: Site, fixes: [String]) {
        let readsFirstScript = (brief.checks + earlier).contains { FirstScript.isRead(by: $0.text) }
        let given = Set(attachments.map(\.name)).subtracting(required?.changed ?? [])
        let fixes = SiteFixes(
            given: given, briefText: required == nil ? nil : brief.text, readsFirstScript: readsFirstScript)
        guard let required else { return fixes.apply(to: site) }
        return fixes.apply(
            to: ServiceFiles.complete(
                site, briefText: brief.text, attachments: attachedBytes,
                holder: ServiceFiles.holder(ofEmail: brief.email), year: brief.commitDate.year,
                changed: required.changed, leftOut: required.leftOut))
    }

    func draft(from published: Site?) throws(RunError) -> Message {
        guard let published else { return try question(prompts.generate, [:]) }
        return try question(prompts.revise, ["files": files(of: published), "answer_form": try form(for: published)])
    }

    /// Whether something failed that is about how the page looks.
    func needsPicture(for report: Report) -> Bool {
        let failed = Set(report.results(.failed).map(\.id))
        let context = CheckContext(attachments: attachedBytes, files: [])
        return (brief.checks + earlier).contains { failed.contains($0.id) && $0.isAboutLooks(in: context) }
    }

    /// Asks for a repair of a site with what was found of it; `picture` is a PNG of its first screen.
    package func repair(
        _ site: Site, _ report: Report, lessons: [String] = [], picture: [UInt8]? = nil
    ) throws(RunError) -> Message {
        let uri = picture.map { "data:image/png;base64,\(Data($0).base64EncodedString())" }
        return try question(
            prompts.repair, images: uri.map { [$0] } ?? [],
            [
                "failures": FailureDigest(report, on: site).text,
                "passing": Self.bullets(
                    report.results(.passed).filter { $0.kind != .health && !$0.id.hasPrefix("file.") }.map {
                        "\($0.id): \($0.wording.cut(to: 300))"
                    }
                ),
                "lessons": Self.bullets(lessons), "files": files(of: site), "answer_form": try form(for: site),
            ])
    }

    /// The code of the earlier attempts is not shown, but what others use already is.
    func freshStart(from published: Site?, lessons: [String]) throws(RunError) -> Message {
        try question(
            prompts.freshStart,
            [
                "lessons": Self.bullets(lessons),
                "files": published.map { files(of: $0) } ?? "Nothing: write the whole app.",
            ])
    }

    /// The task first, which is the same in every question of a run: providers keep what they have read.
    private func question(
        _ template: PromptTemplate, images: [String] = [], _ values: [String: String]
    ) throws(RunError) -> Message {
        let task = try render(
            prompts.task,
            [
                "brief": briefText, "attachments": attachmentList,
                "required_files": required?.text ?? "Those that are there.",
                "checks": Self.list(brief.checks), "earlier_checks": Self.list(earlier),
            ])
        return Message(
            .user, task + (try render(template, values)), images: attachments.compactMap(\.imageURI) + images,
            stable: task.utf8.count)
    }

    /// With what is there already because earlier rounds asked for it.
    private var briefText: String {
        guard !earlierBriefs.isEmpty else { return brief.text }
        return "\(brief.text)\n\n### What earlier rounds asked for, and what is there already\n"
            + Self.bullets(earlierBriefs)
    }

    private var attachmentList: String {
        if attachments.isEmpty { return "None." }
        return attachments.map { attachment in
            // What is to be changed must be seen whole.
            let limit = required?.changed.contains(attachment.name) == true ? 60_000 : 1500
            return "### \(attachment.name)\n\(attachment.preview(limit: limit))"
        }
        .joined(separator: "\n\n")
    }

    /// How the answer gives what changes: small sites by whole files, large ones by edits.
    private func form(for site: Site) throws(RunError) -> String {
        let texts = own(site).compactMap { site.text($0) }
        let lines = texts.reduce(0) { $0 + $1.utf8.count { $0 == UInt8(ascii: "\n") } }
        let isSmall = lines < 400 && texts.reduce(0, { $0 + $1.utf8.count }) < 16_384
        return try render(isSmall ? prompts.whole : prompts.edits, [:])
    }

    /// The model's own files; what the program writes is not shown.
    private func own(_ site: Site) -> [String] { site.paths.filter { !reserved.contains($0) } }

    /// The paths that no model writes.
    var reserved: Set<String> {
        required?.reserved ?? Set(attachments.map(\.name) + ["brief.json", "checks.json", "checks.txt"])
    }

    private func files(of site: Site) -> String {
        own(site).map { path in
            guard let text = site[path].flatMap({ String(validating: $0, as: UTF8.self) }) else {
                return "(\(path) is no text: \(site[path]?.count ?? 0) bytes)"
            }
            let shown = text.utf8.count <= 60_000 ? text : "\(text.prefix(60_000))\n(… cut here)\n"
            return "=== FILE: \(path) ===\n\(shown.hasSuffix("\n") ? shown : shown + "\n")=== END FILE ==="
        }.joined(separator: "\n\n")
    }

    private static func list(_ checks: [Check]) -> String { bullets(checks.map { "\($0.id): \($0.wording)" }) }

    private static func bullets(_ lines: [String]) -> String {
        lines.isEmpty ? "None." : lines.map { "- \($0)" }.joined(separator: "\n")
    }

    private func render(_ template: PromptTemplate, _ values: [String: String]) throws(RunError) -> String {
        do { return try template.render(values) } catch { throw .prompt(error) }
    }
}
