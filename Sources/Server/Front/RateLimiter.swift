private import Synchronization

/// Counts what somebody asks for, and says when it is too much: a bucket of tokens per name, filled at a steady rate.
package final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: ContinuousClock.Instant
    }

    /// Nobody can make us remember more names than these.
    private static let namesLimit = 10_000

    private let perSecond: Double
    private let capacity: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    /// `nil` for no limit.
    package init?(_ count: Int, in period: Duration) {
        guard count > 0 else { return nil }
        capacity = Double(count)
        perSecond = Double(count) / (period / .seconds(1))
    }

    /// Takes tokens out of a bucket; when there are too few, nothing is taken and the seconds until there are enough come back.
    package func take(
        _ cost: Double = 1, of name: String, at now: ContinuousClock.Instant = .now
    ) -> Int? {
        buckets.withLock { buckets in
            var bucket = buckets[name] ?? Bucket(tokens: capacity, filled: now)
            bucket.tokens = min(capacity, bucket.tokens + (now - bucket.filled) / .seconds(1) * perSecond)
            bucket.filled = max(now, bucket.filled)
            let missing = min(cost, capacity) - bucket.tokens
            if missing <= 0 { bucket.tokens -= cost }
            if buckets[name] == nil, buckets.count >= Self.namesLimit { forget(&buckets, now) }
            buckets[name] = bucket
            return missing <= 0 ? nil : max(1, Int((missing / perSecond).rounded(.up)))
        }
    }

    /// Drops the buckets that are full again, for they say nothing; all of them when that is not enough.
    private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { $0.value.tokens + (now - $0.value.filled) / .seconds(1) * perSecond < capacity }
        if buckets.count >= Self.namesLimit { buckets = [:] }
    }
}
