import FoundationEssentials
import Glibc

/// The processes of the browser whose profile is in a folder, as `/proc` shows them.
package struct BrowserGroup: Sendable {
    package struct Member: Sendable {
        package let pid: Int32
        package let user: UInt32
        package let command: String
    }

    private let leader: Int32

    package init(profilesIn folder: String) {
        leader = Self.all().first { $0.command.contains("--user-data-dir=\(folder)/") }?.pid ?? -1
    }

    /// Those that are there now; one that has ended and was not yet reaped counts.
    package var members: [Member] { leader < 0 ? [] : Self.all().filter { getpgid($0.pid) == leader } }

    package func kill(where condition: (Member) -> Bool) {
        for member in members where condition(member) { Glibc.kill(member.pid, SIGKILL) }
    }

    private static func all() -> [Member] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { name in
            guard let pid = Int32(name), let command = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
            else { return nil }
            var status = stat()
            guard stat("/proc/\(name)", &status) == 0 else { return nil }
            return Member(pid: pid, user: status.st_uid, command: String(decoding: command, as: UTF8.self))
        }
    }
}
