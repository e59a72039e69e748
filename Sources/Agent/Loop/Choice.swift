/// What a run decided to publish, and all that it was chosen from.
struct Choice: Sendable, Codable {
    let attempts: [Attempt]
    /// The number of the best attempt.
    let best: Int
    /// What the calls to the model had taken by then.
    let spending: Spending
}
