/// What pages may load from other hosts.
package enum NetworkPolicy: String, Sendable, CaseIterable {
    /// Nothing, not even a look-up of a name.
    case none
    /// Public hosts of libraries and fonts.
    case cdn
    /// Any public address.
    case any

    /// Why a host is refused, and what allows it; `nil` when it may be asked.
    func refusal(of host: String) -> String? {
        let isLibrary = LibraryHosts.all.contains(host)
        switch self {
        case .none:
            return
                "the network is off (--network none); allow it with --network \(isLibrary ? "cdn" : "any"), or put it "
                + "into the cache (agent cache add URL FILE) and use --offline-cache"
        case .cdn where isLibrary: return nil
        case .cdn:
            return "\(host) is not a known host of libraries or fonts (--network cdn); allow it with --network any, or "
                + "put it into the cache (agent cache add URL FILE)"
        case .any: return nil
        }
    }
}
