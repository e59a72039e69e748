import JSON

extension ModelError {
    /// As a recording keeps it: `{"unavailable": "what happened"}`.
    var json: JSONValue { [kind: .string(text)] }

    /// Reads what `json` wrote; nil for anything else.
    init?(_ value: JSONValue) {
        guard let member = value.object?.members.first, let text = member.value.string else { return nil }
        switch member.name {
        case "unavailable": self = .unavailable(text)
        case "rejected": self = .rejected(text)
        case "outOfBudget": self = .outOfBudget(text)
        case "exhausted": self = .exhausted(text)
        case "badReply": self = .badReply(text)
        case "refused": self = .refused(text)
        case "cancelled": self = .cancelled(text)
        default: return nil
        }
    }

    private var kind: String {
        switch self {
        case .unavailable: "unavailable"
        case .rejected: "rejected"
        case .outOfBudget: "outOfBudget"
        case .exhausted: "exhausted"
        case .badReply: "badReply"
        case .refused: "refused"
        case .cancelled: "cancelled"
        }
    }
}
