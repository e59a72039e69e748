package import Checks

/// A file that the published site must have.
package struct RequiredFile: Sendable, Hashable {
    /// Who makes it.
    package enum Maker: Sendable, Hashable {
        case model
        /// This program writes it: the licence.
        case service
        /// It came with the task and is published as it came.
        case attachment
        /// It came with the task and the model changes it.
        case changedAttachment
    }

    package let path: String
    package let maker: Maker

    /// Checks that it is there, with ids like `file.README.md`.
    package var check: Check {
        if isReadme { return Check(id: "file.\(path)", text: "README.md has the sections \(Self.readmeSections)") }
        let demand =
            switch maker {
            case .model, .changedAttachment: ""
            case .service: " contains \"Permission is hereby granted\""
            case .attachment: " = attachment"
            }
        let name = path.contains(where: \.isWhitespace) ? "\"\(path)\"" : path
        return Check(id: "file.\(path)", text: "file: \(name)\(demand)")
    }

    /// Whether it is the README that the model writes: the task's protocol asks for its sections.
    var isReadme: Bool { path == "README.md" && maker == .model }

    /// `Summary, Setup, Usage, Code explanation and License`.
    private static let readmeSections: String = {
        let names = ReadmeSections.Section.allCases.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }()

    /// The file as the model is told of it.
    var line: String {
        switch maker {
        case .model where isReadme: "- README.md, with the sections \(Self.readmeSections)"
        case .model: "- \(path)"
        case .service, .attachment: "- \(path): put there for you, do not write it"
        case .changedAttachment: "- \(path): the attachment, changed by you as the task says; give it whole"
        }
    }
}
