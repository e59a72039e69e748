import FoundationEssentials
import Glibc

/// How the files under some folders were at one moment: two that are equal mean that nothing was saved in between.
struct FolderSnapshot: Equatable, Sendable {
    private struct State: Equatable {
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    private var states: [String: State] = [:]

    /// Looks at files and folders by their real paths, whether they are there or not.
    init(of paths: [String], ignoring ignored: Set<String>) {
        for path in paths { add(path, ignored, depth: 0) }
    }

    private mutating func add(_ path: String, _ ignored: Set<String>, depth: Int) {
        var link = stat()
        guard !ignored.contains(path), lstat(path, &link) == 0 else { return }
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        // A folder's own time changes with reports that are written into it; its names are seen one by one.
        if !isFolder {
            states[path] = State(
                inode: status.st_ino, size: status.st_size, seconds: status.st_mtim.tv_sec,
                nanoseconds: status.st_mtim.tv_nsec)
        }
        guard isFolder, depth == 0 || link.st_mode & S_IFMT == S_IFDIR, depth < 16 else { return }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        where name != ".git" && name != "node_modules" {
            add("\(path)/\(name)", ignored, depth: depth + 1)
        }
    }
}
