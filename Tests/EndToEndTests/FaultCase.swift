import Agent
import Browser
import Checks
import FoundationEssentials

/// A site with faults that were put into it, in a folder: `brief.json`, `site/`, and in `repair.md` what a model is told.
struct FaultCase: Sendable {
    let name: String
    private let brief: Brief
    private let site: Site
    private let attachments: [Attachment]

    static var folder: String { "\(AgentProgram.root)/Tests/EndToEndTests/Faults" }

    /// The cases in their order.
    static func all() throws -> [FaultCase] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { try FaultCase($0) }
    }

    private init(_ name: String) throws {
        struct Unreadable: Error { let path: String }
        self.name = name
        let path = "\(Self.folder)/\(name)/brief.json"
        guard let data = FileManager.default.contents(atPath: path) else { throw Unreadable(path: path) }
        brief = try Brief(parsing: data, completeness: .local)
        site = try SiteFolder.read("\(Self.folder)/\(name)/site")
        attachments = try brief.attachments.map { reference in
            Attachment(name: reference.name, mediaType: "", bytes: try DataURI(parsing: reference.url).bytes)
        }
    }

    /// What was mended without a model, and what a model would be told then.
    func prompt(with browser: Chromium) async throws -> String {
        struct NoAddress: Error {}
        guard let address = PagesAddress("https://owner.github.io/\(name)/") else { throw NoAddress() }
        let questions = Questions(
            prompts: .builtIn, brief: brief, attachments: attachments, earlier: [],
            required: RequiredFiles(brief: brief, attachments: attachments))
        let (site, fixes) = questions.completed(site)
        var settings = SiteJudge.Settings(address: address)
        settings.checkLimit = .seconds(10)
        settings.runLimit = .seconds(120)
        settings.loadLimit = .seconds(60)
        let report = await SiteJudge(browser: browser, foreign: NoNetwork(), settings: settings).report(
            on: site, named: name, checks: questions.checks, attachments: questions.attachedBytes)
        let mended = fixes.map { "Mended without the model: \($0)\n" }.joined()
        guard !report.hasNoFailure else { return mended + "Nothing is left to repair.\n" }
        let message = try questions.repair(site, report)
        // The task before it is the same in every prompt.
        let prompt = String(decoding: Array(message.content.utf8.dropFirst(message.stableCount)), as: UTF8.self)
        return mended + (mended.isEmpty ? "" : "\n") + prompt
    }

    private var snapshot: String { "\(Self.folder)/\(name)/repair.md" }

    /// What the model was told when the snapshot was made; empty when there is none.
    var kept: String {
        FileManager.default.contents(atPath: snapshot).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Makes this the snapshot.
    func keep(_ prompt: String) throws {
        try Data(prompt.utf8).write(to: URL(filePath: snapshot), options: .atomic)
    }
}
