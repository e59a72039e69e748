import Synchronization

/// Where the callbacks of an evaluation arrive: takes those that belong to a request, refuses the others and says why.
package final class CallbackDesk: Sendable {
    /// What the sender is told.
    package struct Reply: Sendable, Hashable {
        package let status: Int
        package let reason: String
    }

    struct Arrival: Sendable {
        let fields: CallbackFields
        let at: ContinuousClock.Instant
    }

    private struct State {
        var expected: [Brief] = []
        var accepted: [String: [Arrival]] = [:]
        var refused: [String: [String]] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// From now on callbacks for this round are taken; those of earlier rounds still are.
    func expect(_ brief: Brief) { state.withLock { $0.expected.append(brief) } }

    /// The first callback that belongs to the round, and how many more came.
    func accepted(for brief: Brief) -> (first: Arrival, repeats: Int)? {
        state.withLock { state in
            let all = state.accepted[brief.nonce] ?? []
            return all.first.map { ($0, all.count - 1) }
        }
    }

    /// Why callbacks were refused while the round was the latest.
    func refused(during brief: Brief) -> [String] { state.withLock { $0.refused[brief.nonce] ?? [] } }

    /// Takes or refuses a callback.
    package func take(_ body: [UInt8], mediaType: String?) -> Reply {
        let now = ContinuousClock.now
        return state.withLock { state in
            guard let latest = state.expected.last else { return Reply(status: 400, reason: "no task was sent yet") }
            let reason: String
            do throws(BriefError) {
                let fields = try CallbackFields(body, mediaType: mediaType)
                if let brief = state.expected.last(where: { fields.differences(from: $0).isEmpty }) {
                    state.accepted[brief.nonce, default: []].append(Arrival(fields: fields, at: now))
                    return Reply(status: 200, reason: "ok")
                }
                reason = fields.differences(from: latest).joined(separator: "; ")
            } catch {
                reason = error.faults.map(\.description).joined(separator: "; ")
            }
            // Whoever sends for ever fills no memory.
            if state.refused[latest.nonce, default: []].count < 100 {
                state.refused[latest.nonce, default: []].append(reason)
            }
            return Reply(status: 400, reason: reason)
        }
    }
}
