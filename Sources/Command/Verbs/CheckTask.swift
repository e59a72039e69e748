import Checks
import Document
import FoundationEssentials

/// One directory to judge, with its checks.
struct CheckTask: Sendable {
    let name: String
    let site: Site
    private(set) var checks: [Check]
    let attachments: [String: [UInt8]]
    /// What the site was to be; empty when only its checks are known.
    let brief: String
    let settings: SiteJudge.Settings
    private let deriver: (any SentenceDeriving)?
    private let questions: (any QuestionJudging)?
    /// The file that the checks were read from.
    let source: String

    /// Reads the site and its checks; `picture`: when one of the page is wanted.
    init(directory: String, _ arguments: Arguments, _ assistance: Assistance, _ picture: PictureWish = .never)
        throws
    {
        name = directory
        let seconds = try arguments.number("--timeout", in: 0...600)
        do { site = try SiteFolder.read(directory) } catch { throw CommandError(message: "\(error)") }
        source = try Self.source(directory, arguments.value("--checks"))
        let list = try CheckFile(source)
        attachments = list.attachments
        brief = list.brief
        deriver = assistance.deriver(brief: list.brief, task: StableHash.name(of: list.brief))
        questions = assistance.questions
        let wanted = arguments.value("--only").map {
            Set($0.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init))
        }
        if wanted?.isEmpty == true { throw UsageError(message: "'--only' names no check: write --only 1,3") }
        if let unknown = wanted?.subtracting(list.checks.map(\.id)).sorted().first {
            throw CommandError(message: "There is no check \(unknown) in \(source); it has 1 to \(list.checks.count)")
        }
        checks = list.checks.filter { wanted?.contains($0.id) ?? true }
        let folder = URL(filePath: directory).standardizedFileURL.lastPathComponent
        let base = arguments.value("--base-url") ?? "https://owner.github.io/\(Self.addressable(folder))/"
        guard let address = PagesAddress(base) else {
            throw UsageError(
                message: "'\(base)' is no value for '--base-url': an address like https://owner.github.io/repo/")
        }
        var settings = SiteJudge.Settings(address: address)
        settings.judgesHealth = !arguments.has("--no-health")
        settings.picture = picture
        if let seconds { settings.checkLimit = .seconds(seconds) }
        self.settings = settings
    }

    /// The same with only the checks that are worded so; with all of them for `nil`.
    func narrowed(to wordings: Set<String>?) -> CheckTask {
        var task = self
        task.checks = checks.filter { wordings?.contains($0.text) ?? true }
        return task
    }

    /// Whether judging it takes a browser.
    var needsBrowser: Bool { SiteJudge.needsBrowser(for: checks, on: site, settings: settings) }

    /// Judges everything, `times` times; of several findings of one check the worst counts.
    func judge(with judging: Judging, times: Int = 1) async -> Report {
        let judge = judging.judge(settings, deriver: deriver, questions: questions)
        var reports: [Report] = []
        for _ in 0..<max(1, times) where reports.isEmpty || !Task.isCancelled {
            reports.append(await judge.report(on: site, named: name, checks: checks, attachments: attachments))
        }
        return Report(merging: reports) ?? Report(site: name, address: settings.address, results: [])
    }

    /// Judges another site by the same checks.
    func judge(_ site: Site, with judging: Judging) async -> Report {
        await judging.judge(settings, deriver: deriver, questions: questions).report(
            on: site, named: name, checks: checks, attachments: attachments)
    }

    /// What each check is understood as.
    func listing() async -> String { await explanations().map(\.short).joined() }

    /// The same, with where it is judged and how long it is given.
    func explanation(hasBrowser: Bool) async -> String {
        let isScripted = site["index.html"].flatMap { try? HTMLDocument(parsing: $0) }?.isLive == true
        let circumstances = CheckExplanation.Circumstances(
            limit: settings.checkLimit, hasBrowser: hasBrowser, isScripted: isScripted)
        let note =
            needsBrowser
            ? "" : "No browser is needed: the page can run nothing, and the files tell all that is asked.\n"
        return await explanations().map { $0.full(circumstances) }.joined() + note
    }

    private func explanations() async -> [CheckExplanation] {
        let derived = await deriver?.derivations(of: checks.compactMap { $0.unknownSentence() }) ?? [:]
        return checks.map { check in
            CheckExplanation(check, derivation: check.unknownSentence().flatMap { derived[$0] })
        }
    }

    /// The file that holds the checks of a directory: the one given, or the first there is.
    static func source(_ directory: String, _ given: String?) throws -> String {
        if let given { return given }
        let candidates = ["brief.json", "checks.json", "checks.txt"].map { "\(directory)/\($0)" }
        guard let found = candidates.first(where: FileManager.default.fileExists(atPath:)) else {
            throw CommandError(
                message: "\(directory) has no brief.json, checks.json or checks.txt; name a file with --checks")
        }
        return found
    }

    private static func addressable(_ name: String) -> String {
        let plain = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) ? $0 : "-" }
        return plain.allSatisfy { $0 == "." } ? "site" : String(plain)
    }
}
