/// Where the program keeps what it remembers from one run to the next.
enum StateFolder {
    /// `XDG_STATE_HOME/agent`, else `~/.local/state/agent`; `nil` when the user has neither.
    static func path(_ surroundings: Surroundings) -> String? {
        let absolute = surroundings.variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        let state = absolute ?? surroundings.variable("HOME").map { "\($0)/.local/state" }
        return state.map { "\($0)/agent" }
    }
}
