/// What a server says about asking again.
package struct RetryAfter: Sendable, Hashable {
    /// From `retry-after-ms`, or `Retry-After` in seconds or as a date.
    package let delay: Duration?
    /// From `x-should-retry`, which some model providers send and which beats any rule of ours.
    package let isWorthwhile: Bool?

    /// A date is measured from the answer's own `Date`, so that two clocks need not agree; without it, it is ignored.
    package init(_ headers: HTTPHeaders) {
        isWorthwhile = headers["x-should-retry"].flatMap { Bool($0.lowercased()) }
        if let milliseconds = headers["retry-after-ms"].flatMap(Double.init) {
            delay = Self.duration(seconds: milliseconds / 1000)
        } else if let text = headers["Retry-After"] {
            delay = Double(text).map(Self.duration) ?? Self.delay(until: text, from: headers["Date"])
        } else {
            delay = nil
        }
    }

    private static func delay(until text: String, from start: String?) -> Duration? {
        guard let start = start.flatMap(HTTPDate.init), let end = HTTPDate(text) else { return nil }
        return .seconds(max(0, end.secondsSince1970 - start.secondsSince1970))
    }

    /// Bounded, so that no answer can name a delay that overflows.
    private static func duration(seconds: Double) -> Duration {
        .seconds(seconds.isNaN ? 0 : min(max(seconds, 0), 1e9))
    }
}
