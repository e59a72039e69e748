import Network

/// How one attempt at a delivery ended, and what follows from it.
package struct CallbackAnswer: Sendable, Hashable {
    /// The texts say what happened, as a sentence or two.
    package enum Verdict: Sendable, Hashable {
        case accepted
        case later(String)
        case refused(String)
        case unusableAddress(String)
        case cancelled
    }

    package let verdict: Verdict
    package let status: Int?
    /// How long the evaluator asks to wait.
    package let retryAfter: Duration?

    init(head: HTTPHead, body: [UInt8]) {
        status = head.status
        retryAfter = RetryAfter(head.headers).delay
        let words = String(decoding: body, as: UTF8.self).excerpt(200)
        let host = (try? HTTPTarget(head.url))?.host
        let subject = "The evaluator\(host.map { " at \($0)" } ?? "") answered with HTTP \(head.status)"
        let said = words.isEmpty ? "\(subject)." : "\(subject): \(words)"
        switch head.status {
        case 200..<300: verdict = .accepted
        case 300..<400:
            let target = head.headers["Location"].map { " to \($0.excerpt(200))" } ?? ""
            verdict = .refused(
                "\(subject), a redirect\(target), which a POST does not follow. "
                    + "The task must name the final address as its evaluation_url.")
        case 408, 425, 429, 500..<600: verdict = .later(said)
        default: verdict = .refused(said)
        }
    }

    /// Without an error: the connection ended in silence.
    init(error: TransportError?) {
        status = nil
        retryAfter = nil
        guard let error else {
            verdict = .later("The connection ended before an answer came.")
            return
        }
        if error.code == .cancelled {
            verdict = .cancelled
        } else {
            verdict = error.isTransient ? .later(error.message) : .unusableAddress(error.message)
        }
    }
}
