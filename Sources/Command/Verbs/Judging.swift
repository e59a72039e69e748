import Agent
import Browser
import Checks
import Glibc
import Network

/// The live parts that judging a site takes, made from the command line and the environment.
struct Judging: Sendable {
    /// `nil` when no browser is wanted or there is none.
    let browser: Chromium?
    let noBrowserReason: String
    var foreign: any ResourceHost

    static let options = [
        Option("--network", "<policy>", "What pages may load from other hosts: none, cdn or any. (default: cdn)"),
        CacheOptions.folder, CacheOptions.offline,
        Option("--no-browser", nil, "Judge without a browser; what needs one is undecided."),
        noSandbox,
        Option("--no-health", nil, "Leave out the health checks."),
    ]

    static let noSandbox = Option(
        "--unsafe-no-sandbox", nil,
        """
        Show pages without Chromium's sandbox, where the system does not let it make one:
        a page that breaks out of its process can do what this user can.
        """)

    /// The browser is started at once if any of the tasks will need it; that of `old` is kept.
    init(
        _ arguments: Arguments, _ surroundings: Surroundings, for tasks: [CheckTask] = [], inPlaceOf old: Judging? = nil
    ) throws {
        let policy = try arguments.choice("--network", NetworkPolicy.self) ?? .cdn
        let servesCacheOffline = arguments.has("--offline-cache")
        let allowance = try Self.allowance(surroundings)
        let cache =
            try servesCacheOffline
            ? CacheOptions.neededCache(arguments, surroundings) : CacheOptions.cache(arguments, surroundings)
        (browser, noBrowserReason) =
            old.map { ($0.browser, $0.noBrowserReason) } ?? Self.browser(arguments, surroundings)
        // Last of all: what the client takes to be made ready passes while the browser starts.
        if let browser, let first = tasks.first(where: \.needsBrowser) {
            Task { await browser.prepare(opening: first.settings.address.base) }
        }
        foreign = ForeignResources(
            policy, transport: try CurlTransport(.publicOnly(allowing: allowance)), allowance: allowance, cache: cache,
            servesCacheOffline: servesCacheOffline, now: { time(nil) })
    }

    private static func browser(
        _ arguments: Arguments, _ surroundings: Surroundings
    ) -> (browser: Chromium?, noBrowserReason: String) {
        if arguments.has("--no-browser") { return (nil, "there is no browser (--no-browser)") }
        do throws(BrowserError) {
            let program = try ChromiumProgram(
                named: surroundings.variable("AGENT_CHROMIUM"), path: surroundings.variable("PATH") ?? "")
            return (Chromium(program, sandboxed: !arguments.has("--unsafe-no-sandbox")), "")
        } catch {
            return (nil, "\(error)")
        }
    }

    /// Only public addresses, and those private ones that the user has listed.
    static func addressGuard(_ surroundings: Surroundings) throws -> AddressGuard {
        .publicOnly(allowing: try allowance(surroundings))
    }

    private static func allowance(_ surroundings: Surroundings) throws -> EgressAllowance {
        do {
            return try EgressAllowance(parsing: surroundings.variable("AGENT_ALLOW_EGRESS") ?? "")
        } catch {
            throw CommandError(message: "AGENT_ALLOW_EGRESS: \(error)")
        }
    }

    func judge(
        _ settings: SiteJudge.Settings, deriver: (any SentenceDeriving)? = nil,
        questions: (any QuestionJudging)? = nil
    ) -> SiteJudge {
        SiteJudge(
            browser: browser, noBrowserReason: noBrowserReason, foreign: foreign, settings: settings, deriver: deriver,
            questions: questions)
    }

    /// Makes pictures of sites; `nil` without a browser.
    var picture: Pipeline.Picture? {
        guard let browser else { return nil }
        let pictures = SitePicture(browser: browser, foreign: foreign)
        return { site, address in await pictures.png(of: site, at: address) }
    }

    /// A model that writes what is then judged.
    func preparing(_ model: any LanguageModel) -> any LanguageModel {
        browser.map { PreparingModel(model: model, browser: $0) } ?? model
    }

    /// Ends the browser.
    func close() async { await browser?.close() }
}
