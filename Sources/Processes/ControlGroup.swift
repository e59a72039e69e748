import FoundationEssentials
import Glibc

/// A control group (cgroup v2) of our own that bounds what the processes in it use, removed with this value.
package final class ControlGroup: Sendable {
    /// Its folder, for `ProcessRequest.controlGroup`.
    package let folder: String

    private static let prefix = "agent-browser-"

    /// Makes a group below our own or beside it, wherever the system lets us.
    ///
    /// Returns nil where it does not: no cgroup v2, no memory controller, or no right to write. `memory` is in bytes;
    /// the system ends all the group's processes together when it does not suffice. `processes` counts threads too.
    /// `systemFolder` is where `/proc` is.
    package static func make(memory: Int, processes: Int, systemFolder: String = "/proc") -> ControlGroup? {
        for parent in places(systemFolder) {
            clearAway(in: parent)
            let folder = "\(parent)/\(prefix)\(getpid())-\(UInt32.random(in: .min ... .max))"
            guard mkdir(folder, 0o755) == 0 else { continue }
            let group = ControlGroup(folder: folder)
            let isBounded =
                write("\(memory)", to: "\(folder)/memory.max") && write("1", to: "\(folder)/memory.oom.group")
                && write("\(processes)", to: "\(folder)/pids.max")
            // Not every system counts swap.
            _ = write("0", to: "\(folder)/memory.swap.max")
            if isBounded { return group }
        }
        return nil
    }

    private init(folder: String) { self.folder = folder }

    deinit {
        // A process that has been waited for may be counted a moment longer.
        for _ in 0..<20 {
            if rmdir(folder) == 0 || errno != EBUSY { return }
            usleep(5000)
        }
    }

    /// Whether the system has ended its processes because they used too much memory.
    package var ranOutOfMemory: Bool {
        Self.read("\(folder)/memory.events").split(separator: "\n").contains {
            $0.hasPrefix("oom_kill ") && !$0.hasSuffix(" 0")
        }
    }

    /// Where a group could be made: a group that has processes may hand no controllers down, but its parent may.
    private static func places(_ systemFolder: String) -> [String] {
        guard
            let own = read("\(systemFolder)/self/cgroup").split(separator: "\n").first(where: { $0.hasPrefix("0::/") })
        else { return [] }
        let mounts = read("\(systemFolder)/self/mounts").split(separator: "\n").map { $0.split(separator: " ") }
        guard let top = mounts.first(where: { $0.count > 2 && $0[2] == "cgroup2" })?[1] else { return [] }
        let path = own.dropFirst(4).split(separator: "/")
        let folders = [path[...], path.dropLast()].prefix(path.isEmpty ? 1 : 2).map {
            ([String(top)] + $0.map(String.init)).joined(separator: "/")
        }
        return folders.filter { handsDown(["memory", "pids"], in: $0) }
    }

    private static func handsDown(_ controllers: [String], in folder: String) -> Bool {
        let handed = {
            Set(read("\(folder)/cgroup.subtree_control").split { $0 == " " || $0 == "\n" }.map(String.init))
        }
        let missing = Set(controllers).subtracting(handed())
        guard !missing.isEmpty else { return true }
        let wanted = missing.sorted().map { "+\($0)" }.joined(separator: " ")
        return write(wanted, to: "\(folder)/cgroup.subtree_control") && handed().isSuperset(of: controllers)
    }

    /// Groups of agents that were killed; those that still hold processes refuse to go.
    private static func clearAway(in parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            guard let pid = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ Int32($0) }),
                kill(pid, 0) != 0, errno == ESRCH
            else { continue }
            rmdir("\(parent)/\(name)")
        }
    }

    private static func read(_ path: String) -> String {
        let file = Descriptor(owning: open(path, O_RDONLY | O_CLOEXEC))
        guard file.number >= 0, let bytes = file.read() else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The file system answers a value it does not take with an error, in one write.
    private static func write(_ text: String, to path: String) -> Bool {
        let file = Descriptor(owning: open(path, O_WRONLY | O_CLOEXEC))
        guard file.number >= 0 else { return false }
        return file.write(Array(text.utf8)[...]) == text.utf8.count
    }
}
