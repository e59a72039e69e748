import Checks
private import Glibc
private import Processes

/// A site written beside the folder where it shall be served; removed with this value.
struct StagedFolder: ~Copyable {
    private let target: String
    private let path: String

    /// Writes the site; only one at a time may be staged for a target, the folder to be replaced.
    init(_ site: Site, for target: String) throws(PublishError) {
        let slash = target.lastIndex(of: "/") ?? target.startIndex
        let parent = String(target[..<slash])
        // Servers do not show names that begin with a dot.
        path = "\(parent)/.\(target[slash...].dropFirst()).new"
        self.target = target
        try Folder.make(parent)
        if Folder.exists(target), !Folder.isFolder(target) { throw .writing(target, ENOTDIR) }
        try Folder.remove(path)
        var made: Set<String> = []
        try Folder.make(path)
        for file in site.paths {
            let full = "\(path)/\(file)"
            let folder = full.lastIndex(of: "/").map { String(full[..<$0]) } ?? path
            if made.insert(folder).inserted { try Folder.make(folder) }
            try Folder.write(site[file] ?? [], to: full)
        }
    }

    deinit { try? Folder.remove(path) }

    /// Puts the site in the target's place, in one step: a reader sees the old site or the new one.
    consuming func swapIn() throws(PublishError) {
        guard Folder.exists(target) else { return try Folder.rename(path, to: target) }
        switch FolderExchange.trade(path, target) {
        case 0: return
        case EINVAL, ENOSYS, EXDEV: try swapInTwoSteps()
        case let code: throw .writing(target, code)
        }
    }

    /// For file systems that cannot trade two names: for an instant there is no site.
    private func swapInTwoSteps() throws(PublishError) {
        let old = path + ".old"
        try Folder.remove(old)
        try Folder.rename(target, to: old)
        do throws(PublishError) {
            try Folder.rename(path, to: target)
        } catch {
            try Folder.rename(old, to: target)
            throw error
        }
        try? Folder.remove(old)
    }
}
