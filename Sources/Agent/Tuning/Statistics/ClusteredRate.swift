/// A rate whose trials belong to briefs: trials of one brief are alike, and do not count as so many independent ones.
package struct ClusteredRate: Sendable, Hashable {
    /// Of each brief that has a trial.
    private let clusters: [(hits: Int, trials: Int)]

    package init(_ clusters: [(hits: Int, trials: Int)]) { self.clusters = clusters.filter { $0.trials > 0 } }

    package var hits: Int { clusters.reduce(0) { $0 + $1.hits } }
    package var trials: Int { clusters.reduce(0) { $0 + $1.trials } }

    /// Of all trials; `nil` without one.
    package var rate: Double? { trials > 0 ? Double(hits) / Double(trials) : nil }

    /// Wilson's interval for as many trials as would tell as much if they were independent.
    ///
    /// A single brief's trials are taken as independent; where all come out alike, each brief counts once.
    package var interval: Interval? {
        guard let rate, let effective = effectiveTrials else { return nil }
        return Proportion(rate * effective, of: effective).interval
    }

    private var effectiveTrials: Double? {
        guard let rate else { return nil }
        let total = Double(trials)
        guard clusters.count > 1, clusters.contains(where: { $0.trials > 1 }) else { return total }
        let independent = rate * (1 - rate) / total
        guard independent > 0 else { return Double(clusters.count) }
        let count = Double(clusters.count)
        let squares = clusters.reduce(0.0) { sum, cluster in
            let difference = Double(cluster.hits) - rate * Double(cluster.trials)
            return sum + difference * difference
        }
        let variance = count / (count - 1) * squares / (total * total)
        return total / max(1, variance / independent)
    }

    package static func == (left: ClusteredRate, right: ClusteredRate) -> Bool {
        left.clusters.elementsEqual(right.clusters) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        for cluster in clusters {
            hasher.combine(cluster.hits)
            hasher.combine(cluster.trials)
        }
    }
}
