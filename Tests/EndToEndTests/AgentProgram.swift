import FoundationEssentials
import Glibc
import Processes

/// The built program, run as a user runs it.
struct AgentProgram {
    /// Beside the test runner, where the build puts it.
    static var path: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let runner = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return URL(filePath: runner).deletingLastPathComponent().path + "/agent"
    }

    /// The repository's folder.
    static var root: String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .path
    }

    var environment: [String: String] = [:]
    /// Where it is started; `.env` is read there.
    var directory: String

    func run(_ arguments: [String], within limit: Duration = .seconds(120)) async throws -> ProcessOutput {
        let basics = ["PATH": ProgramSearch.standardPath, "HOME": directory]
        return try await ProcessRequest(
            Self.path, arguments, environment: basics.merging(environment) { _, own in own }, directory: directory
        ).run(within: limit)
    }
}
