import JSON

/// What stands beside an error's message: an object of Anthropic's, or a list of Google's.
struct FaultDetails: Hashable {
    /// The code that says more than the error's own.
    let code: String?
    /// The allowance of a whole day is spent: a delay that is named all the same would not help.
    let isDailyQuota: Bool
    /// Google reports a wrong key as an invalid argument.
    let isAboutKey: Bool
    let retryDelay: Duration?

    init(_ value: JSONValue?) {
        code = value?["error_code"]?.string
        let list = value?.array ?? []
        isAboutKey = list.contains { $0["reason"]?.string == "API_KEY_INVALID" }
        let violations = list.flatMap { $0["violations"]?.array ?? [] }
        isDailyQuota = violations.contains { $0["quotaId"]?.string?.contains("PerDay") == true }
        let delay = list.lazy.compactMap { $0["retryDelay"]?.string }.first
        retryDelay = delay.flatMap { $0.last == "s" ? Double($0.dropLast()) : nil }.map {
            .seconds(min(max($0, 0), 1e9))
        }
    }
}
