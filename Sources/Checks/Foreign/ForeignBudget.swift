import Browser

/// How much one site may load from other hosts, however many pages of it are opened.
///
/// An address counts once, and what comes from the cache counts as what is fetched does: a verdict must not depend on
/// what happens to be in the cache.
actor ForeignBudget {
    private let byteLimit: Int
    private var counted: [String: Int] = [:]

    init(byteLimit: Int) { self.byteLimit = byteLimit }

    /// The host's answer, or a refusal once the limit is passed.
    nonisolated func answer(_ request: ResourceRequest, by host: any ResourceHost) async -> ResourceAnswer {
        let answer = await host.answer(request)
        guard case .response(_, _, let body, _) = answer, await !hasRoom(for: body.count, from: request.url) else {
            return answer
        }
        return .refused("the site has loaded more than \(byteLimit >> 20) MiB from other hosts, the most it may")
    }

    private func hasRoom(for bytes: Int, from url: String) -> Bool {
        let before = counted[url] ?? 0
        guard bytes > before else { return true }
        guard counted.values.reduce(0, +) - before + bytes <= byteLimit else { return false }
        counted[url] = bytes
        return true
    }
}
