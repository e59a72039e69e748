import Agent
import Browser
import Checks
import FoundationEssentials
import JSON
import Network
import Processes
import Synchronization
import TestSupport

/// A real pipeline over a conversation that a test writes: real browser, real git, real files.
struct LoopWorkshop {
    let folder: TemporaryDirectory
    var limits = Limits()
    var deriver: (any SentenceDeriving)?
    var questions: (any QuestionJudging)?
    /// Instead of the recorded conversation.
    var model: (any LanguageModel)?
    /// Instead of a local one.
    var publisher: (any Publisher)?
    var notifier: (any Notifier)?
    var live: LiveSite?
    var journal: (any Journal)?
    private let log = EventLog()

    init(replies: [String], usage: Bool = true) throws {
        folder = try TemporaryDirectory()
        for (index, reply) in replies.enumerated() {
            let number = "00\(index + 1)".suffix(3)
            try folder.write(reply, to: "recording/\(number).reply.txt")
            if usage { try folder.write(#"{"input": 100, "output": 10}"#, to: "recording/\(number).usage.json") }
        }
    }

    func run(_ brief: Brief, prompts: Prompts = .builtIn) async throws -> Run {
        let browser = try SharedBrowser.chromium
        let address = try pages()
        let (deriver, questions) = (deriver, questions)
        let pipeline = Pipeline(
            model: try model ?? RecordedModel(directory: "\(folder.path)/recording"),
            judge: { site, checks, attachments, address in
                var settings = SiteJudge.Settings(address: address)
                settings.checkLimit = .seconds(1)
                let judge = SiteJudge(
                    browser: browser, foreign: NoNetwork(), settings: settings, deriver: deriver, questions: questions)
                return await judge.report(on: site, named: "attempt", checks: checks, attachments: attachments)
            },
            attachments: AttachmentLoader(transport: try CurlTransport(.publicOnly(allowing: EgressAllowance()))),
            publisher: publisher
                ?? LocalPublisher(
                    data: "\(folder.path)/data", pages: address, owner: "owner",
                    git: GitCommand(searchPath: ProgramSearch.standardPath)),
            notifier: notifier, history: TaskHistory(folder: "\(folder.path)/data/tasks"), prompts: prompts,
            limits: limits,
            clock: ContinuousClock(), deriver: deriver,
            picture: { site, address in
                await SitePicture(browser: browser, foreign: NoNetwork()).png(of: site, at: address)
            }, live: live, journal: journal)
        let log = log
        return try await pipeline.run(brief, folder: try RunFolder(path: "\(folder.path)/run")) { event in
            if let json = event.json { log.add(json) }
            if case .spent(let spending, _) = event { log.spend(spending) }
        }
    }

    /// The names of what happened, in order.
    var happened: [String] { events.compactMap { $0["event"]?.string } }

    /// What the model calls took, as the run said at its end.
    var spending: Spending? { log.spending }

    /// What happened, as the run's record has it.
    var events: [JSONValue] { log.all }

    func file(_ name: String) -> String {
        FileManager.default.contents(atPath: "\(folder.path)/\(name)").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private func pages() throws -> PagesAddress {
        struct NoAddress: Error {}
        guard let address = PagesAddress("http://localhost:1/") else { throw NoAddress() }
        return address
    }

    static func brief(_ checks: [String], round: Int = 1, attachments: [AttachmentReference] = []) -> Brief {
        Brief(
            email: "a@example.com", secret: Secret(""), task: "task", round: round, nonce: "n-\(round)",
            text: "Write a page.",
            checks: checks.enumerated().map { Check(id: "\($0 + 1)", text: $1) }, attachments: attachments)
    }

    /// An answer with a page of that body, and a README.
    static func page(_ body: String, title: String = "t") -> String {
        """
        Here it is.
        === FILE: index.html ===
        <!DOCTYPE html><html lang="en"><title>\(title)</title>\(body)</html>
        === END FILE ===
        === FILE: README.md ===
        # Page
        A page for a test of the loop.
        ## Setup
        None.
        ## Usage
        Open it.
        ## Code
        All of it is in index.html.
        ## License
        MIT.
        === END FILE ===
        """
    }
}

private final class EventLog: Sendable {
    private let events = Mutex<[JSONValue]>([])
    private let spent = Mutex(Spending?.none)

    func spend(_ spending: Spending) { spent.withLock { $0 = spending } }

    var spending: Spending? { spent.withLock { $0 } }

    func add(_ event: JSONValue) { events.withLock { $0.append(event) } }

    var all: [JSONValue] { events.withLock { $0 } }
}
