import Agent
import Checks
import FoundationEssentials
import JSON
import Network
import Processes
import Synchronization
import TestSupport

/// Runs of one brief that share a journal, as if the process had been killed between them.
struct JournalScene {
    let folder: TemporaryDirectory
    let journal = MemoryJournal()
    let model: CountingModel
    let judged = Counter()
    let gitHub: GitHubScene
    let brief: Brief

    /// The first draft fails a check and its repair passes.
    init() throws {
        folder = try TemporaryDirectory()
        model = CountingModel([LoopWorkshop.page("<p>draft</p>"), LoopWorkshop.page("<p id=total>7</p>")])
        gitHub = try GitHubScene()
        var brief = LoopWorkshop.brief(
            ["file: index.html contains \"total\""],
            attachments: [AttachmentReference(name: "data.csv", url: "data:text/csv,a%0A7")])
        brief.evaluationURL = "http://127.0.0.1:9/notify"
        self.brief = brief
    }

    /// `nil` when the run was ended on its way.
    func run(isCancelled: Bool = false) async throws -> Run? {
        let judged = judged
        let pipeline = Pipeline(
            model: JournaledModel(model, journal: journal),
            judge: { site, checks, attachments, address in
                judged.add()
                var settings = SiteJudge.Settings(address: address)
                settings.judgesHealth = false
                return await SiteJudge(browser: nil, foreign: NoNetwork(), settings: settings).report(
                    on: site, named: "attempt", checks: checks, attachments: attachments)
            },
            attachments: AttachmentLoader(transport: try CurlTransport(.publicOnly(allowing: EgressAllowance()))),
            publisher: try gitHub.publisher(), notifier: nil, history: TaskHistory(folder: "\(folder.path)/tasks"),
            prompts: .builtIn, limits: Limits(), clock: ContinuousClock(), journal: journal)
        do throws(RunError) {
            return try await pipeline.run(brief, folder: try RunFolder(path: "\(folder.path)/run")) { _ in }
        } catch {
            return nil
        }
    }

    var commits: [String] { gitHub.gitHub.commits(of: brief.publishedTask.repositoryName.description) }
}

/// A model that gives its replies by the number of the answers before, and counts who asks.
final class CountingModel: LanguageModel {
    private let replies: [String]
    private let calls = Counter()

    init(_ replies: [String]) { self.replies = replies }

    var name: String { "counting" }
    var count: Int { calls.count }

    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        calls.add()
        // The repair shows the draft; the first question does not.
        let isRepair = conversation.messages.last?.content.contains("<p>draft</p>") ?? false
        let text = replies[isRepair ? 1 : 0]
        return Reply(text: text, usage: TokenUsage(input: 10, output: 5), model: name)
    }
}

final class Counter: Sendable {
    private let value = Mutex(0)

    func add() { value.withLock { $0 += 1 } }
    var count: Int { value.withLock { $0 } }
}
