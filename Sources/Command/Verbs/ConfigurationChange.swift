import JSON

/// What differs between two readings of the environment, by the names of the variables.
struct ConfigurationChange: Sendable, Hashable {
    /// In force from now on, or from the next job on.
    let applied: [String]
    /// In force when the service is started again.
    let waiting: [String]
    /// Changed in `.env` for nothing: the service's own environment says something else.
    let outvoted: [String]

    /// What the service is built on; the rest can be exchanged.
    static let fixed: Set<String> = [
        "AGENT_HOST", "AGENT_PORT", "AGENT_PAGES_PORT", "AGENT_CONNECTIONS", "AGENT_CONNECTIONS_PER_ADDRESS",
        "AGENT_DATA", "AGENT_DATABASE", "AGENT_CHROMIUM",
    ]

    init(from old: Surroundings, to new: Surroundings) {
        let names = Set(old.environment.keys).union(new.environment.keys)
        let changed = names.filter { old.variable($0) != new.variable($0) }.sorted()
        applied = changed.filter { !Self.fixed.contains($0) }
        waiting = changed.filter { Self.fixed.contains($0) }
        outvoted = new.file.filter { $0.value != new.environment[$0.key] && old.file[$0.key] != $0.value }.keys.sorted()
    }

    /// Whether somebody wrote something that is not in force now.
    var isIncomplete: Bool { !waiting.isEmpty || !outvoted.isEmpty }

    /// One line, without any value.
    var description: String {
        var parts = ["the configuration was read again"]
        parts.append(applied.isEmpty ? "nothing is another than before" : "changed: \(applied.joined(separator: ", "))")
        if !waiting.isEmpty { parts.append("in force after a restart only: \(waiting.joined(separator: ", "))") }
        if !outvoted.isEmpty {
            parts.append(
                "set in the service's own environment, which counts more than .env: \(outvoted.joined(separator: ", "))"
            )
        }
        return parts.joined(separator: "; ")
    }

    /// The same for programs.
    var fields: JSONObject {
        [
            "changed": .array(applied.map(JSONValue.string)), "needs_restart": .array(waiting.map(JSONValue.string)),
            "outvoted": .array(outvoted.map(JSONValue.string)),
        ]
    }
}
