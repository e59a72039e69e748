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

    package init(_ role: Role, _ content: String, images: [String] = []) {
        self.role = role
        self.content = content
        self.images = images
    }
}
