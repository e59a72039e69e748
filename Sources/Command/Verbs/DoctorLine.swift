/// One thing that `agent doctor` has looked at.
struct DoctorLine: Sendable {
    enum State: String {
        case good = "✓"
        case optional = "-"
        case missing = "✗"
    }

    let state: State
    let name: String
    let detail: String

    var text: String { "\(state.rawValue) \(name.padded(to: 14))\(detail)" }
}
