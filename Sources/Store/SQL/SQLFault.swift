/// Why a statement failed, as far as it matters for what comes next.
enum SQLFault: Error, Sendable, Hashable {
    /// The store's own refusal; the engine had nothing against it.
    case store(StoreError)
    /// A unique index refused a row that somebody else has put there.
    case duplicate(String)
    /// Others were in the way; the whole transaction may be tried again.
    case conflict(String)
    /// The connection is gone; whether a commit under way was carried out is not known.
    case disconnected(String)
    /// The engine's refusal, in its words.
    case engine(StoreError)
    /// The database holds what this program never writes.
    case unexpected(String)
}

extension SQLFault {
    /// The same for those outside, who know nothing of SQL.
    func storeError(at place: String) -> StoreError {
        switch self {
        case .store(let error), .engine(let error): error
        case .duplicate(let words), .conflict(let words), .unexpected(let words): .refused(place, reason: words)
        case .disconnected(let words): .unreachable(place, reason: words)
        }
    }
}
