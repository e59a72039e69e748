import Browser
import Document

/// Judges `when:` checks: does what somebody would do, on fresh pages, and looks at what comes of it.
struct InteractionJudge: Sendable {
    let pages: PageOpener
    let look: PageLook
    let served: HTMLDocument
    let limit: Duration
    let runEnd: ContinuousClock.Instant

    func finding(for interaction: Interaction) async throws(BrowserError) -> Finding {
        .undecided("\(interaction) is not judged yet")
    }
}
