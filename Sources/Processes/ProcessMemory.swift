import FoundationEssentials
import Glibc

/// How much memory a group of processes holds, as `/proc` shows it.
package struct ProcessMemory: Sendable {
    /// One process's part.
    package struct Part: Sendable, Hashable {
        package let pid: Int32
        /// What it alone holds, and what it shares with others by intention, in bytes.
        package let own: Int
        /// Files that are mapped, its program among them: the same pages as in the others.
        let files: Int
    }

    package let parts: [Part]

    /// Looks at every process of the group; what ends in between is left out.
    ///
    /// Every file read is small and open to every user; nothing walks page tables.
    package init(ofGroup group: Int32) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        parts = names.compactMap { Int32($0) }.filter { getpgid($0) == group }.compactMap(Self.part)
    }

    /// All of it, in bytes.
    ///
    /// Shared program text counts once; memory that two processes share by intention may count twice.
    package var total: Int { parts.reduce(0) { $0 + $1.own } + (parts.map(\.files).max() ?? 0) }

    private static func part(_ pid: Int32) -> Part? {
        let file = Descriptor(owning: open("/proc/\(pid)/status", O_RDONLY | O_CLOEXEC))
        guard file.number >= 0, let status = file.read() else { return nil }
        var sizes: [Substring: Int] = [:]
        for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix("Rss") {
            let words = line.split { $0 == ":" || $0 == " " || $0 == "\t" }
            if words.count >= 2, let kilobytes = Int(words[1]) { sizes[words[0]] = kilobytes * 1024 }
        }
        return Part(
            pid: pid, own: sizes["RssAnon", default: 0] + sizes["RssShmem", default: 0],
            files: sizes["RssFile", default: 0])
    }
}
