/// Why there is no reply; each case carries the text for people: what happened, to which model, what to do.
package enum ModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Not reached, overloaded, or out of time: later, or another model, may do.
    case unavailable(String)
    /// The request itself was turned down (key, model name, length): asking again is useless.
    case rejected(String)
    /// No money or quota left; waiting does not heal it.
    case outOfBudget(String)
    /// A recording has no further reply.
    case exhausted(String)
    /// The answer made no sense as a reply.
    case badReply(String)
    /// The model, or a filter of its provider, would not do what it was asked for.
    case refused(String)
    case cancelled(String)

    package var text: String {
        switch self {
        case .unavailable(let text), .rejected(let text), .outOfBudget(let text), .exhausted(let text),
            .badReply(let text), .refused(let text), .cancelled(let text):
            text
        }
    }

    package var description: String { text }

    /// The same error with its text rewritten.
    func mapText(_ transform: (String) -> String) -> ModelError {
        switch self {
        case .unavailable(let text): .unavailable(transform(text))
        case .rejected(let text): .rejected(transform(text))
        case .outOfBudget(let text): .outOfBudget(transform(text))
        case .exhausted(let text): .exhausted(transform(text))
        case .badReply(let text): .badReply(transform(text))
        case .refused(let text): .refused(transform(text))
        case .cancelled(let text): .cancelled(transform(text))
        }
    }
}
