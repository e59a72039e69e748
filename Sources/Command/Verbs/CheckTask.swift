import Agent
import Checks
import FoundationEssentials
import JSON

/// One directory to judge, with its checks.
struct CheckTask: Sendable {
    let name: String
    let site: Site
    let checks: [Check]
    let attachments: [String: [UInt8]]
    let settings: SiteJudge.Settings

    init(directory: String, _ arguments: Arguments) throws {
        name = directory
        let seconds = try arguments.number("--timeout", in: 0...600)
        do { site = try SiteFolder.read(directory) } catch { throw CommandError(message: "\(error)") }
        let source = try Self.source(directory, arguments.value("--checks"))
        let list = try CheckFile(source)
        attachments = list.attachments
        let wanted = arguments.value("--only").map {
            Set($0.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init))
        }
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
        if let seconds { settings.checkLimit = .seconds(seconds) }
        self.settings = settings
    }

    func judge(with judging: Judging) async -> Report {
        await judging.judge(settings).report(on: site, named: name, checks: checks, attachments: attachments)
    }

    /// What each check is understood as.
    var listing: String {
        checks.map { check in
            let meaning =
                switch check.compilation {
                case .assertions(let assertions): assertions.map(\.description).joined(separator: " and ")
                case .invalid(let reason): "invalid: \(reason)"
                case .undecided(let reason): "undecided: \(reason)"
                case .regression: "every check of earlier rounds holds"
                case .deferred(let reason): "deferred: \(reason)"
                }
            return "\(check.id). \(check.text)\n   \(meaning)\n"
        }.joined()
    }

    private static func source(_ directory: String, _ given: String?) throws -> String {
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

/// A file of checks: a JSON list, a brief, or one check per line.
private struct CheckFile {
    let checks: [Check]
    var attachments: [String: [UInt8]] = [:]

    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(message: "The checks file \(path) cannot be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let first = text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) else {
            throw CommandError(message: "The checks file \(path) is empty")
        }
        guard first == "[" || first == "{" else {
            checks = Check.list(fromLines: text)
            return
        }
        do {
            let value = try JSONValue(parsing: data)
            checks = Check.list(fromFile: value)
            attachments = try Self.attachments(value, path)
        } catch let error as JSONError {
            throw CommandError(message: "The checks file \(path) is not JSON: \(error)")
        }
    }

    private static func attachments(_ brief: JSONValue, _ path: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for entry in brief["attachments"]?.array ?? [] {
            guard let name = entry["name"]?.string, let url = entry["url"]?.string, url.hasPrefix("data:") else {
                continue
            }
            do { found[name] = try DataURI(parsing: url).bytes } catch {
                throw CommandError(message: "The attachment \(name) in \(path) cannot be read: \(error)")
            }
        }
        return found
    }
}
