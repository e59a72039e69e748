/// What is known of a task when its checks are read, for sentences like "displays the attached image".
package struct CheckContext: Sendable {
    /// What was attached, by name.
    package let attachments: [String: [UInt8]]
    /// The paths of the site's files.
    package let files: [String]
    private let isKnown: Bool

    package init(attachments: [String: [UInt8]], files: [String]) {
        self.attachments = attachments
        self.files = files
        isKnown = true
    }

    private init() {
        attachments = [:]
        files = []
        isKnown = false
    }

    /// Nothing is known yet: a list of checks is read without a site.
    package static let unknown = CheckContext()

    /// The names of the attachments with one of the endings, in order.
    func attached(_ endings: Set<String>) -> [String] { Self.named(endings, in: Array(attachments.keys)) }

    /// The one file of that ending, an attachment before another file; `nil` when there are several or none.
    ///
    /// Without a site the file that the tasks call so: `data.csv`, `data.json`.
    func only(_ ending: String) -> String? {
        guard isKnown else { return "data.\(ending)" }
        for names in [Array(attachments.keys), files] {
            let fitting = Self.named([ending], in: names)
            if !fitting.isEmpty { return fitting.count == 1 ? fitting.first : nil }
        }
        return nil
    }

    private static func named(_ endings: Set<String>, in names: [String]) -> [String] {
        names.filter { name in
            name.split(separator: ".").last.map { endings.contains($0.lowercased()) } ?? false
        }
        .sorted()
    }
}
