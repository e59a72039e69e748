import Agent
import Checks
import FoundationEssentials
import JSON

/// One attempt as a run's folder keeps it.
struct TimelineAttempt: Sendable {
    let number: Int
    let origin: String
    /// As `run.json` has it; `nil` when it never came to a verdict.
    let judged: JSONValue?
    /// What happened on the way, and what was mended.
    let lines: [String]
    let report: TimelineReport?
    let prompt: String?
    let reply: String?
    /// What differs from the attempt before.
    let changes: String
    /// A PNG.
    let picture: [UInt8]?
    /// All that stands in the files of which there is a picture.
    let siteText: String

    init(_ number: Int, origin: String?, _ judged: JSONValue?, lines: [String], in folder: String) {
        self.number = number
        self.origin = origin ?? judged?["origin"]?.string ?? ""
        self.judged = judged
        let notes = (judged?["notes"]?.array ?? []).compactMap(\.string).map { "the model says: \($0)" }
        self.lines = lines + notes
        let path = "\(folder)/attempt-\(number)"
        // What an earlier run left in the folder is not this one's.
        guard judged != nil else {
            (report, prompt, reply, changes, picture, siteText) = (nil, nil, nil, "", nil, "")
            return
        }
        func text(_ name: String) -> String? {
            FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
        }
        report = FileManager.default.contents(atPath: "\(path)/report.json").flatMap { try? JSONValue(parsing: $0) }
            .map { TimelineReport($0) }
        let isAsked = !(judged?["model"]?.string ?? "").isEmpty
        prompt = isAsked ? text("prompt.txt") : nil
        reply = isAsked ? text("reply.txt") : nil
        let records = RunRecords(folder: URL(filePath: folder).deletingLastPathComponent().path)
        let name = URL(filePath: folder).lastPathComponent
        changes = String(decoding: records.read(.changes, of: number, in: name) ?? [], as: UTF8.self)
        let picture = records.read(.screenshot, of: number, in: name)
        let site = picture == nil ? nil : try? SiteFolder.read("\(path)/site")
        siteText = (site?.files.values ?? [:].values).map { String(decoding: $0, as: UTF8.self) }.joined(
            separator: "\n")
        self.picture = picture
    }

    var duration: Duration? { judged?["durationMs"]?.number.map { .milliseconds($0) } }

    /// Whether its files are those of an earlier attempt, byte for byte.
    var isRepeated: Bool { judged?["repeated"]?.integer != nil }

    /// Who answered; `nil` when nobody was asked.
    var model: String? { judged?["model"]?.string.flatMap { $0.isEmpty ? nil : $0 } }

    var usage: TokenUsage {
        TokenUsage(input: judged?["usage"]?["input"]?.integer, output: judged?["usage"]?["output"]?.integer)
    }
}
