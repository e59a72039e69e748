import Agent
import Network
import Synchronization
import TestSupport

/// An evaluator that answers as scripted, and a clock that does not wait.
struct CallbackScene {
    static let delivery = Delivery(
        email: "student@example.com", task: "sales-3f8a1", round: 2, nonce: "n-1",
        repositoryURL: "https://example.com/owner/sales", commit: "0123abc",
        pagesURL: "https://owner.example.com/sales/")

    let server: StubServer
    let clock = ImmediateClock()
    let callback: EvaluatorCallback
    private let heard = Heard()

    init(deadline: Duration = .seconds(600), _ answers: StubAnswer...) throws {
        let rest = Mutex(answers[...])
        server = try StubServer { _ in
            rest.withLock { rest in (rest.count > 1 ? rest.popFirst() : rest.first) ?? .full(500, "nothing scripted") }
        }
        callback = EvaluatorCallback(
            address: server.url + "/notify?key=1", deadline: deadline, transport: try CurlTransport(.anywhere),
            clock: clock, jitter: { 0 })
    }

    func notify() async throws(NotifyError) -> DeliveryReceipt {
        let heard = heard
        return try await callback.notify(Self.delivery) { news in heard.news.withLock { $0.append(news) } }
    }

    /// What was told on the way, in order.
    var progress: [NotifyProgress] { heard.news.withLock { $0 } }

    private final class Heard: Sendable {
        let news = Mutex([NotifyProgress]())
    }
}
