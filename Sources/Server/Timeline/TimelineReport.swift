import Checks
import JSON

/// A report as its file has it.
struct TimelineReport: Sendable {
    let checks: [TimelineCheck]

    init(_ json: JSONValue) { checks = (json["checks"]?.array ?? []).compactMap { TimelineCheck($0) } }

    func checks(_ verdict: Verdict) -> [TimelineCheck] { checks.filter { $0.verdict == verdict } }

    func verdict(of id: String) -> Verdict? { checks.first { $0.id == id }?.verdict }
}

/// One of its checks.
struct TimelineCheck: Sendable {
    let id: String
    /// As it is best read.
    let wording: String
    let isHealth: Bool
    let verdict: Verdict
    let message: String
    let expected: String?
    let actual: String?
    let evidence: JSONValue

    /// `nil` for what is no check.
    init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let verdict = json["verdict"]?.string.flatMap({ Verdict(rawValue: $0) })
        else { return nil }
        self.id = id
        self.verdict = verdict
        let check = json["check"]?.string ?? ""
        wording = json["kind"] == "script" ? json["assertion"]?.string ?? check : check
        isHealth = json["kind"] == "health"
        message = json["message"]?.string ?? ""
        expected = json["expected"]?.string
        actual = json["actual"]?.string
        evidence = json["evidence"] ?? .null
    }
}
