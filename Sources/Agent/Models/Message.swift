/// One message of a conversation with a model.
package struct Message: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable {
        case system
        case user
        case assistant
    }

    package let role: Role
    package let content: String
    /// As `data:` URIs.
    package let images: [String]
    /// How many of the content's first UTF-8 bytes are the same in every conversation of a run, for providers that
    /// keep what they have read.
    package let stableCount: Int

    package init(_ role: Role, _ content: String, images: [String] = [], stable: Int = 0) {
        self.role = role
        self.content = content
        self.images = images
        stableCount = stable
    }

    /// The content, divided where the part ends that stays the same; either part may be empty.
    package var parts: (stable: String, rest: String) {
        let end = content.utf8.index(content.startIndex, offsetBy: stableCount, limitedBy: content.endIndex)
        guard let end = end.flatMap({ $0.samePosition(in: content) }) else { return ("", content) }
        return (String(content[..<end]), String(content[end...]))
    }
}
