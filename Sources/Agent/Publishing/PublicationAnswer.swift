package import Checks

/// What a publisher can say of something that is only known once a site is published.
package struct PublicationAnswer: Sendable, Hashable {
    package let verdict: Verdict
    package let message: String

    package init(_ verdict: Verdict, _ message: String) {
        self.verdict = verdict
        self.message = message
    }

    /// Whether the address answers, from what was seen when publishing.
    init(pagesOf publication: Publication) {
        switch publication.liveness {
        case .live: self.init(.passed, "\(publication.pagesURL) answers with what was published")
        case .notServed(let reason): self.init(.failed, reason)
        case .unchecked: self.init(.undecided, "nobody asked \(publication.pagesURL)")
        }
    }
}
