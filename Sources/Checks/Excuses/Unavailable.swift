import Browser

/// A resource that was refused or could not be had, for want of which something is undecided.
package struct Unavailable: Sendable, Codable, Hashable {
    package let url: String
    /// Why it was not there, and what may be done about it.
    package let reason: String
}

extension PageRecord {
    /// What is to be said of an address that the page did not get.
    func unavailable(_ url: String) -> Unavailable {
        let request = requests.first { $0.url == url && $0.isMissing }
        let reason =
            switch request?.outcome {
            case .refused(let reason), .failed(let reason), .blocked(let reason): reason
            case .answered(let status, _): "its host answered \(status); try again later"
            case nil: "it was not available"
            }
        return Unavailable(url: url, reason: reason)
    }
}
