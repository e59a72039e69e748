import Checks

/// Words a run's questions to the model.
struct Questions: Sendable {
    let prompts: Prompts
    let brief: Brief
    let attachments: [Attachment]
    /// The checks of earlier rounds.
    let earlier: [Check]

    func draft(from published: Site?) throws(RunError) -> Message {
        guard let published else { return try question(prompts.generate, [:]) }
        return try question(prompts.revise, ["files": files(of: published)])
    }

    func repair(of best: Attempt, lessons: [String]) throws(RunError) -> Message {
        try question(
            prompts.repair,
            [
                "failures": FailureDigest(best.report).text,
                "passing": Self.bullets(
                    best.report.results(.passed).filter { $0.kind != .health }.map { $0.wording.cut(to: 300) }),
                "lessons": Self.bullets(lessons), "files": files(of: best.site),
            ])
    }

    func freshStart(lessons: [String]) throws(RunError) -> Message {
        try question(prompts.freshStart, ["lessons": Self.bullets(lessons)])
    }

    /// The task first, which is the same in every question of a run: providers keep what they have read.
    private func question(_ template: PromptTemplate, _ values: [String: String]) throws(RunError) -> Message {
        let task = try render(
            prompts.task,
            [
                "brief": brief.text, "attachments": attachmentList, "checks": Self.list(brief.checks),
                "earlier_checks": Self.list(earlier),
            ])
        return Message(
            .user, task + (try render(template, values)), images: attachments.compactMap(\.imageURI),
            stable: task.utf8.count)
    }

    private var attachmentList: String {
        if attachments.isEmpty { return "None." }
        return attachments.map { "### \($0.name)\n\($0.preview(limit: 1500))" }.joined(separator: "\n\n")
    }

    /// The model's own files; what the program writes is not shown.
    private func files(of site: Site) -> String {
        let own = site.paths.filter { path in
            path != "LICENSE" && path != ".nojekyll" && !attachments.contains { $0.name == path }
        }
        return own.map { path in
            let text = site.text(path) ?? ""
            let shown = text.utf8.count <= 60_000 ? text : "\(text.prefix(60_000))\n(… cut here)\n"
            return "=== FILE: \(path) ===\n\(shown.hasSuffix("\n") ? shown : shown + "\n")=== END FILE ==="
        }.joined(separator: "\n\n")
    }

    private static func list(_ checks: [Check]) -> String { bullets(checks.map(\.text)) }

    private static func bullets(_ lines: [String]) -> String {
        lines.isEmpty ? "None." : lines.map { "- \($0)" }.joined(separator: "\n")
    }

    private func render(_ template: PromptTemplate, _ values: [String: String]) throws(RunError) -> String {
        do { return try template.render(values) } catch { throw .prompt(error) }
    }
}
