package import Checks

/// What a task's site must hold, found before anything is written.
package struct RequiredFiles: Sendable, Hashable {
    package let files: [RequiredFile]
    /// What becomes of each attachment, by name.
    package let rules: [String: AttachmentRule]

    /// From a brief's text, its checks and those of earlier rounds, and what is attached.
    package init(brief: Brief, earlier: [Check] = [], attachments: [Attachment]) {
        let bytes = Dictionary(attachments.map { ($0.name, $0.bytes) }) { first, _ in first }
        let context = CheckContext(attachments: bytes, files: [])
        let checks = brief.checks + earlier
        var rules: [String: AttachmentRule] = [:]
        for attachment in attachments {
            rules[attachment.name] = AttachmentRule(for: attachment, of: brief, checks: checks, in: context)
        }
        let demands = checks.flatMap { $0.fileDemands(in: context) }
        let unwanted = demands.compactMap { if case .absent(let path) = $0 { path } else { nil } }
        let named = demands.compactMap { demand -> String? in
            if case .present(let path) = demand { path } else { nil }
        }
        var files = [RequiredFile(path: "index.html", maker: .model), RequiredFile(path: "README.md", maker: .model)]
        files.append(RequiredFile(path: "LICENSE", maker: .service))
        for attachment in attachments where SitePath.fault(in: attachment.name) == nil {
            files.removeAll { $0.path.lowercased() == attachment.name.lowercased() }
            switch rules[attachment.name] {
            case .changed: files.append(RequiredFile(path: attachment.name, maker: .changedAttachment))
            case .leftOut: break
            case .kept, nil: files.append(RequiredFile(path: attachment.name, maker: .attachment))
            }
        }
        for path in named + NamedFiles(text: brief.text).paths
        where SitePath.fault(in: path) == nil && !files.contains(where: { $0.path.lowercased() == path.lowercased() })
            && bytes[path] == nil && path != ".nojekyll"
        {
            files.append(RequiredFile(path: path, maker: .model))
        }
        self.files = files.filter { !unwanted.contains($0.path) }
        self.rules = rules
    }

    /// A check for each file, but for those that a check of the task asks for anyway.
    package func checks(beside others: [Check], attachments: [String: [UInt8]]) -> [Check] {
        let context = CheckContext(attachments: attachments, files: [])
        let demands = Set(others.flatMap { $0.fileDemands(in: context) })
        return files.filter { file in
            switch file.maker {
            case .model, .changedAttachment: file.isReadme || !demands.contains(.present(file.path))
            case .attachment: !demands.contains(.attachment(file.path))
            case .service: true
            }
        }
        .map(\.check)
    }

    /// The names of the attachments that are the model's to change.
    var changed: Set<String> {
        Set(rules.compactMap { name, rule in if case .changed = rule { name } else { nil } })
    }

    /// The names of the attachments that are not published.
    var leftOut: Set<String> { Set(rules.filter { $0.value == .leftOut }.keys) }

    /// The paths that no model writes.
    var reserved: Set<String> {
        Set(files.filter { $0.maker == .service || $0.maker == .attachment }.map(\.path) + [".nojekyll"]).union(leftOut)
    }

    /// All that must be there.
    var paths: Set<String> { Set(files.map(\.path)) }

    /// The list as the model gets it.
    var text: String { files.map(\.line).joined(separator: "\n") }

    /// What differs from the rule that attachments are published as they came, each as a sentence.
    var notes: [String] {
        rules.sorted { $0.key < $1.key }.compactMap { name, rule in
            switch rule {
            case .kept: nil
            case .changed(let reason): "\(name) may be changed by the model: \(reason)"
            case .leftOut: "\(name) is not published: a check wants it not to be there"
            }
        }
    }
}
