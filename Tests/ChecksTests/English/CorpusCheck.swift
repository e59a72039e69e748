import Checks
import FoundationEssentials
import JSON

/// A real check of the corpus that lies beside the project.
struct CorpusCheck: Sendable {
    let check: Check
    let form: String

    /// All of them; `nil` when `AGENT_CORPUS` does not say where they are.
    static func all() throws -> [CorpusCheck]? {
        guard let corpus = ProcessInfo.processInfo.environment["AGENT_CORPUS"] else { return nil }
        let file = URL(filePath: corpus).appending(path: "checks.jsonl")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return try text.split(whereSeparator: \.isNewline).map { line in
            let row = try JSONValue(parsing: String(line))
            let value = row["check"] ?? .null
            let check = Check.list(from: .array([value])).first ?? Check(id: "1", text: "")
            return CorpusCheck(check: check, form: row["form"]?.string ?? "")
        }
    }

    /// Whether a browser and the files could decide it: it is a check of a brief, says something, and is not of taste.
    var isDecidable: Bool {
        if ["grader-subcheck", "placeholder", "bare-id"].contains(form) { return false }
        switch check.compilation {
        case .invalid, .deferred: return false
        case .assertions(let assertions): return !assertions.allSatisfy { $0.kind == .judgement }
        case .undecided, .regression: return true
        }
    }

    var isUnderstood: Bool {
        switch check.compilation {
        case .assertions, .regression: true
        // Beside a task's attachments it is understood.
        case .undecided(let reason, _): reason.hasPrefix("it depends on the attachments")
        case .invalid, .deferred: false
        }
    }
}
