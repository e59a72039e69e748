import Glibc

/// Binomial numbers by their logarithms, so that hundreds of cases do not overflow.
enum Binomial {
    /// The logarithm of "n over k"; minus infinity where there is no such choice.
    static func logChoose(_ count: Int, _ chosen: Int) -> Double {
        guard chosen >= 0, chosen <= count else { return -.infinity }
        return logFactorial(count) - logFactorial(chosen) - logFactorial(count - chosen)
    }

    private static func logFactorial(_ number: Int) -> Double { lgamma(Double(number) + 1).0 }

    /// The probability of exactly so many hits.
    static func probability(of hits: Int, in count: Int, rate: Double) -> Double {
        guard hits >= 0, hits <= count else { return 0 }
        if rate <= 0 { return hits == 0 ? 1 : 0 }
        if rate >= 1 { return hits == count ? 1 : 0 }
        return exp(
            logChoose(count, hits) + Double(hits) * log(rate) + Double(count - hits) * log(1 - rate))
    }

    /// The probability of so many hits or fewer.
    static func cumulative(upTo hits: Int, in count: Int, rate: Double) -> Double {
        guard hits >= 0 else { return 0 }
        return min(1, (0...min(hits, count)).reduce(0) { $0 + probability(of: $1, in: count, rate: rate) })
    }
}
