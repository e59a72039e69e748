/// Why GitHub did not do what was asked: what was seen, and what to do.
package struct GitHubFault: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// The token is not accepted at all.
        case unauthorized
        /// The token may not do this.
        case forbidden
        /// No request is allowed before the time is up.
        case rateLimited
        /// GitHub could not be reached, or its answers stayed errors.
        case unavailable
        /// The request was understood and turned down.
        case refused
        /// The repository's names all belong to somebody else.
        case taken
        /// A push was declined because of what is in it.
        case protected
        /// Others pushed faster than we could follow.
        case contended
    }

    package let kind: Kind
    /// Without the token, whoever repeated it.
    package let text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    package var description: String { text }
}
