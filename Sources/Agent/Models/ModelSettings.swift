/// What can be chosen about the calls to a model; nil leaves it to the provider.
package struct ModelSettings: Sendable, Hashable {
    package var maximumOutputTokens: Int?
    package var temperature: Double?
    /// `none`, `low`, `medium`, `high` or what else the provider knows.
    package var reasoningEffort: String?
    /// For one reply with all its retries.
    package var deadline: Duration
    /// How often to ask for one reply in all.
    package var tries: Int
    /// How long nothing at all may arrive; nil for five minutes, and ten on this machine, where models are loaded.
    package var silence: Duration?

    package init(
        maximumOutputTokens: Int? = nil, temperature: Double? = nil, reasoningEffort: String? = nil,
        deadline: Duration = .seconds(900), tries: Int = 5, silence: Duration? = nil
    ) {
        self.maximumOutputTokens = maximumOutputTokens
        self.temperature = temperature
        self.reasoningEffort = reasoningEffort
        self.deadline = deadline
        self.tries = tries
        self.silence = silence
    }
}
