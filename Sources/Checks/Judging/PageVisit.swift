import Browser
import Document
import Synchronization

/// A page that is being judged: when it loaded, and whether it can still change.
final class PageVisit: Sendable {
    let page: BrowserPage
    /// When it had loaded, or when waiting for that was given up.
    let loaded: ContinuousClock.Instant
    /// From the first request to that moment.
    let loadTime: Duration
    /// False when it did not load within its time: then nothing on it can pass.
    let didLoad: Bool
    let document: RenderedDocument
    private let calm: Duration
    private let outlook = Mutex(Outlook.open)

    /// What is to be expected of the page.
    enum Outlook: Int, Comparable, Sendable {
        /// It may change at any moment.
        case open
        /// Nothing has happened for half a second.
        case settled
        /// Nothing can happen any more by itself.
        case final

        static func < (left: Outlook, right: Outlook) -> Bool { left.rawValue < right.rawValue }
    }

    /// Opens the address and waits for it to load.
    ///
    /// `calm`: how long nothing must have happened before the page may be taken to have come to rest.
    init(_ page: BrowserPage, to address: String, within limit: Duration, calm: Duration) async throws(BrowserError) {
        self.page = page
        self.calm = calm
        document = RenderedDocument(page)
        let start = ContinuousClock.now
        didLoad = try await page.navigate(to: address, within: limit)
        loaded = .now
        loadTime = loaded - start
    }

    /// Looks on at a page on which something has just been done.
    ///
    /// What that sets going may be heard of a little later: rest is not believed before the calm has passed once.
    init(continuing visit: PageVisit) {
        page = visit.page
        calm = visit.calm
        document = RenderedDocument(page)
        didLoad = true
        loaded = .now
        loadTime = .zero
    }

    var state: Outlook { outlook.withLock { $0 } }

    /// Keeps the outlook up to date until it is the one wanted, the time is up or the task is cancelled.
    func watch(until deadline: ContinuousClock.Instant, for wanted: Outlook = .final) async {
        do throws(BrowserError) {
            do { try await Task.sleep(until: min(loaded + calm, deadline)) } catch { throw .cancelled }
            while ContinuousClock.now < deadline, state < wanted {
                do throws(BrowserError) {
                    guard try await look(until: deadline) else { return }
                } catch .wentElsewhere {
                    // The new document is watched from its beginning.
                    outlook.withLock { $0 = .open }
                    do { try await Task.sleep(for: .milliseconds(20)) } catch { throw .cancelled }
                }
            }
        } catch {
            // A page that cannot be asked any more stays open: its checks run into their own limits and say why.
        }
    }

    /// Waits until the page has been at rest and notes what that means; false when it was not in time.
    private func look(until deadline: ContinuousClock.Instant) async throws(BrowserError) -> Bool {
        let quiet = state == .settled ? .milliseconds(500) : calm
        guard try await page.settle(quiet: quiet, within: deadline - .now) else { return false }
        if try await page.isFinal(within: deadline - .now) {
            outlook.withLock { $0 = .final }
            return true
        }
        if quiet < .milliseconds(500), try await !page.settle(within: deadline - .now) { return false }
        outlook.withLock { $0 = .settled }
        if quiet == .milliseconds(500) {
            do { try await Task.sleep(for: .milliseconds(100)) } catch { throw .cancelled }
        }
        return true
    }

    /// The pauses between two looks at a check that does not hold yet.
    static func pauses() -> some IteratorProtocol<Duration> {
        let first: [Duration] = [.zero, .milliseconds(20), .milliseconds(50)]
        return AnyIterator(
            sequence(state: 0) { step -> Duration? in
                defer { step += 1 }
                return step < first.count ? first[step] : .milliseconds(100)
            })
    }
}
