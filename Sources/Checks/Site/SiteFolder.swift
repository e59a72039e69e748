import FoundationEssentials
import Glibc

/// Why a folder could not be read as a site.
package struct SiteFolderError: Error, Hashable, CustomStringConvertible {
    package let description: String
}

/// A site on a disk.
package enum SiteFolder {
    /// How much is read at most, in bytes.
    package static let fileLimit = 5 << 20
    package static let totalLimit = 50 << 20
    package static let countLimit = 2000

    /// Reads every file under a folder.
    ///
    /// Folders that hold no part of a site (`.git`, `node_modules`) are left out. What a site cannot have (a link that
    /// leaves the folder, a pipe or device, a file over 5 MiB) is refused by name: a verdict about half a site is no use.
    package static func read(_ folder: String) throws(SiteFolderError) -> Site {
        guard let root = realPath(folder) else { throw SiteFolderError(description: "there is no folder \(folder)") }
        var site = Site()
        var total = 0
        try walk(root, "", root: root, depth: 0) { path, full throws(SiteFolderError) in
            let bytes = try readFile(full, named: path)
            total += bytes.count
            guard total <= totalLimit, site.files.count < countLimit else {
                throw SiteFolderError(
                    description: "\(folder) holds more than \(countLimit) files or \(totalLimit >> 20) MiB; "
                        + "is it the folder of the site?")
            }
            site[path] = bytes
        }
        return site
    }

    /// Writes a site into a folder, which is made if need be; files already there and not in the site stay.
    package static func write(_ site: Site, to folder: String) throws(SiteFolderError) {
        try make(folder)
        for path in site.paths {
            let full = "\(folder)/\(path)"
            if let slash = full.lastIndex(of: "/") { try make(String(full[..<slash])) }
            do { try Data(site[path] ?? []).write(to: URL(filePath: full)) } catch {
                throw SiteFolderError(description: "\(full) could not be written: \(FileTrouble.reason(of: error))")
            }
        }
    }

    private static func make(_ folder: String) throws(SiteFolderError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw SiteFolderError(
                description: "the folder \(folder) could not be made: \(FileTrouble.reason(of: error))")
        }
    }

    private static let leftOut: Set<String> = [".git", "node_modules", ".DS_Store"]

    private static func walk(
        _ folder: String, _ prefix: String, root: String, depth: Int,
        _ visit: (String, String) throws(SiteFolderError) -> Void
    ) throws(SiteFolderError) {
        guard depth < 16 else { throw SiteFolderError(description: "\(prefix) is nested too deeply") }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw SiteFolderError(description: "\(folder) cannot be read: \(String(cString: strerror(errno)))")
        }
        for name in names where !leftOut.contains(name) {
            let path = prefix + name
            guard let full = realPath("\(folder)/\(name)"), full == root || full.hasPrefix(root + "/") else {
                throw SiteFolderError(
                    description: "\(path) is a link that leaves the folder or leads nowhere; remove it")
            }
            var status = stat()
            guard stat(full, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try walk(full, path + "/", root: root, depth: depth + 1, visit)
            case S_IFREG: try visit(path, full)
            default: throw SiteFolderError(description: "\(path) is not a file but a pipe, socket or device; remove it")
            }
        }
    }

    private static func readFile(_ full: String, named path: String) throws(SiteFolderError) -> [UInt8] {
        let descriptor = open(full, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw SiteFolderError(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size <= fileLimit else {
            throw SiteFolderError(description: "\(path) is larger than \(fileLimit >> 20) MiB")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0, bytes.count <= fileLimit else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
