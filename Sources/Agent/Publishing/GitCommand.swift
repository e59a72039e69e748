import Network
import Processes

/// Runs git, so that it does the same for everybody: no configuration but ours, no hooks, no questions.
package struct GitCommand: Sendable, Hashable {
    /// The folders where git is looked for, with colons between them.
    package let searchPath: String
    /// For one command.
    package let limit: Duration
    /// For talking to one other repository; they are in the environment only, where no other user looks.
    private var remoteSettings: [Setting] = []

    struct Setting: Sendable, Hashable {
        let key: String
        let value: Secret
    }

    /// The same command with settings of its own, which may be secret.
    func with(_ settings: [Setting], limit: Duration) -> GitCommand {
        var command = GitCommand(searchPath: searchPath, limit: limit)
        command.remoteSettings = settings
        return command
    }

    package init(searchPath: String, limit: Duration = .seconds(60)) {
        self.searchPath = searchPath
        self.limit = limit
    }

    /// The output of a command that must succeed.
    func output(_ arguments: [String], in repository: String, input: [UInt8] = []) async throws(PublishError) -> [UInt8]
    {
        let result = try await run(arguments, in: repository, input: input)
        guard result.exitCode == 0 else { throw failure(result, arguments, repository) }
        return result.output
    }

    /// Whether a command said yes with its exit code 0, or no with 1.
    func test(_ arguments: [String], in repository: String) async throws(PublishError) -> Bool {
        let result = try await run(arguments, in: repository)
        guard result.exitCode <= 1 else { throw failure(result, arguments, repository) }
        return result.exitCode == 0
    }

    /// However it ended.
    func run(
        _ arguments: [String], in repository: String, input: [UInt8] = []
    ) async throws(PublishError) -> ProcessOutput {
        let command = arguments.first ?? ""
        do throws(ProcessError) {
            return try await ProcessRequest("git", ["--git-dir=\(repository)"] + arguments, environment: environment)
                .run(input: input, within: limit)
        } catch {
            switch error {
            case .notFound: throw .noGit(searched: searchPath)
            case .timedOut: throw .gitTooSlow(command: command, repository: repository, limit: limit)
            case .cancelled: throw .cancelled
            case .failed, .noNamespace:
                throw .gitFailed(command: command, repository: repository, words: error.description)
            }
        }
    }

    private func failure(_ result: ProcessOutput, _ arguments: [String], _ repository: String) -> PublishError {
        let words = result.errorText
        for sign in ["No space left on device", "Disk quota exceeded", "Out of diskspace"] where words.contains(sign) {
            return .diskFull(repository)
        }
        // Git explains at length what to do; what happened is in the lines that say so.
        let lines = words.split(separator: "\n")
        let telling = lines.filter { line in ["fatal:", "error:", "remote:"].contains { line.hasPrefix($0) } }
        let text = (telling.isEmpty ? lines.suffix(3) : telling[...]).joined(separator: "; ")
        return .gitFailed(command: arguments.first ?? "", repository: repository, words: String(text.prefix(500)))
    }

    private var environment: [String: String] {
        var environment = [
            "PATH": searchPath, "HOME": "/nonexistent", "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0",
            "GIT_CONFIG_COUNT": String(Self.settings.count + remoteSettings.count),
        ]
        for (number, setting) in Self.settings.enumerated() {
            environment["GIT_CONFIG_KEY_\(number)"] = setting.key
            environment["GIT_CONFIG_VALUE_\(number)"] = setting.value
        }
        for (number, setting) in remoteSettings.enumerated() {
            environment["GIT_CONFIG_KEY_\(Self.settings.count + number)"] = setting.key
            environment["GIT_CONFIG_VALUE_\(Self.settings.count + number)"] = setting.value.reveal()
        }
        return environment
    }

    private static let settings: KeyValuePairs = [
        "core.hooksPath": "/dev/null",
        "gc.auto": "0",
        // A push by somebody else holds a lock for an instant: wait for it.
        "core.filesRefLockTimeout": "1000",
        // Objects are synced to the disk by default, references are not.
        "core.fsync": "reference",
        // Keep the pack that fast-import wrote: no second process that takes it apart.
        "fastimport.unpackLimit": "1",
    ]
}
