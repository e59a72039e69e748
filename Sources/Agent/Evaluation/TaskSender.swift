import Checks
import JSON
import Network
import Synchronization

/// How a deployment answered the request itself.
package struct SentAnswer: Sendable, Hashable {
    /// `nil` when no answer came.
    let status: Int?
    let after: Duration
    /// The beginning of what it said, or why nothing came.
    let words: String
    /// Whether it is an object in JSON, as the protocol asks.
    let isObject: Bool
    /// Whether no callback is to be expected after this.
    let isFinal: Bool

    var line: ScoreLine {
        guard let status else { return ScoreLine(.answer, .failed, words) }
        let said = words.isEmpty ? "" : ": \(words)"
        return ScoreLine(.answer, status == 200 ? .passed : .failed, "HTTP \(status) after \(after.shown)\(said)")
    }

    /// What is tolerated of it.
    var notes: [String] {
        guard status == 200 else { return [] }
        var notes: [String] = []
        if !isObject { notes.append("the answer is no JSON object") }
        if after > .seconds(10) { notes.append("the answer took \(after.shown): it seems to come when all is done") }
        return notes
    }
}

/// Posts a round to a deployment.
struct TaskSender: Sendable {
    let endpoint: String
    let transport: any HTTPTransport

    /// The answer, which some deployments give only when they are done.
    func send(_ round: TaskRound, within limit: Duration) async -> SentAnswer {
        let start = ContinuousClock.now
        let request = HTTPRequest(
            "POST", endpoint, headers: ["Content-Type": "application/json"],
            body: Array(JSONValue.object(round.request).text.utf8),
            limits: HTTPLimits(total: limit, responseBytes: 1 << 20))
        do throws(TransportError) {
            let response = try await transport.send(request)
            // A secret that is sent back is not shown.
            let words = Redaction([round.brief.secret])(response.text).excerpt(200)
            return SentAnswer(
                status: response.status, after: .now - start, words: words,
                isObject: (try? JSONValue(parsing: response.body))?.object != nil,
                // A gateway may have lost patience with a deployment that goes on.
                isFinal: (300..<500).contains(response.status) && ![408, 425, 429].contains(response.status))
        } catch {
            let mayGoOn = error.code == .timedOut || error.code == .broken || error.code == .tooLarge
            return SentAnswer(
                status: nil, after: .now - start, words: error.message, isObject: false, isFinal: !mayGoOn)
        }
    }
}

/// The answer to a request, once it is there.
final class AnswerBox: Sendable {
    private let answer = Mutex(SentAnswer?.none)

    var value: SentAnswer? {
        get { answer.withLock { $0 } }
        set { answer.withLock { $0 = newValue } }
    }
}
