/// What a check asks of the site's files.
package enum FileDemand: Sendable, Hashable {
    /// The file must be there.
    case present(String)
    /// The file must be an attachment, byte for byte.
    case attachment(String)
    /// The file must not be there.
    case absent(String)
}

extension Check {
    /// What the check asks of files, as far as it is understood; alternatives ask for nothing certain.
    package func fileDemands(in context: CheckContext) -> [FileDemand] {
        fileTests(in: context).map { test in
            switch test.condition {
            case .isAbsent: .absent(test.path)
            case .isAttachment: .attachment(test.path)
            default: .present(test.path)
            }
        }
    }

    /// Whether the check fails on an attachment that is published as it came.
    package func refuses(_ bytes: [UInt8], named name: String, in context: CheckContext) -> Bool {
        let judge = FileJudge(site: Site(files: [name: bytes]), attachments: context.attachments)
        return fileTests(in: context).contains { test in
            test.path == name && test.condition != .isAbsent && judge.finding(for: test).verdict == .failed
        }
    }

    private func fileTests(in context: CheckContext) -> [FileTest] {
        guard case .assertions(let assertions) = compilation(in: context) else { return [] }
        return assertions.compactMap { assertion in
            if case .file(let test) = assertion { test } else { nil }
        }
    }
}
