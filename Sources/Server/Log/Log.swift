package import JSON
package import Network
private import Store
private import Synchronization

/// The service's log: one JSON object per line, without any secret, whoever put it there.
///
/// The only way out for what the service says of itself. The latest lines are kept in memory for `GET /logs`.
package final class Log: Sendable {
    private struct State {
        var redaction: Redaction
        var secrets: [Secret]
        /// Secrets that came with requests, the latest last.
        var seen: [Secret] = []
        var level: LogLevel
        var latest: [String] = []
    }

    private static let kept = 1_000

    private let state: Mutex<State>
    private let write: @Sendable (String) -> Void

    /// `write` gets each line, without its end.
    package init(level: LogLevel = .info, hiding secrets: [Secret], write: @escaping @Sendable (String) -> Void) {
        state = Mutex(State(redaction: Redaction(secrets), secrets: secrets, level: level))
        self.write = write
    }

    /// Takes new settings, from the next line on.
    package func configure(level: LogLevel, hiding secrets: [Secret]) {
        state.withLock { state in
            state.level = level
            state.secrets = secrets
            state.redaction = Redaction(secrets + state.seen)
        }
    }

    /// Hides a secret that came with a request, too.
    package func hide(_ secret: Secret) {
        state.withLock { state in
            guard !secret.isEmpty, !state.secrets.contains(secret), !state.seen.contains(secret) else { return }
            state.seen = state.seen.suffix(63) + [secret]
            state.redaction = Redaction(state.secrets + state.seen)
        }
    }

    /// What takes out the secrets, as it is now.
    package var redaction: Redaction { state.withLock { $0.redaction } }

    /// Writes one line; `job` and `attempt` are those it is about.
    package func callAsFunction(
        _ level: LogLevel, _ message: String, job: String? = nil, attempt: Int? = nil, _ fields: JSONObject = [:]
    ) {
        let line: String? = state.withLock { state in
            guard level >= state.level else { return nil }
            var object: JSONObject = [
                "time": .string(Timestamp.now.shown), "level": .string(level.rawValue), "message": .string(message),
            ]
            if let job { object["job"] = .string(job) }
            if let attempt { object["attempt"] = .integer(attempt) }
            for member in fields.members { object[member.name] = member.value }
            let line = state.redaction(JSONValue.object(object).text)
            if state.latest.count >= Self.kept { state.latest.removeFirst(Self.kept / 10) }
            state.latest.append(line)
            return line
        }
        if let line { write(line) }
    }

    /// The latest lines, the oldest first.
    package func latest(_ count: Int, from level: LogLevel = .debug) -> [String] {
        state.withLock { state in
            guard level > .debug else { return Array(state.latest.suffix(count)) }
            let wanted = LogLevel.allCases.filter { $0 >= level }.map { "\"level\":\"\($0.rawValue)\"" }
            return state.latest.filter { line in wanted.contains { line.contains($0) } }.suffix(count)
        }
    }
}
