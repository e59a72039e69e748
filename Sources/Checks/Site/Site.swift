import FoundationEssentials

/// The files of a static web site, as values: nothing here is on a disk.
package struct Site: Sendable, Hashable {
    /// The bytes by path; paths are relative with `/` between folders, as `SitePath` allows them.
    package private(set) var files: [String: [UInt8]]

    package init(files: [String: [UInt8]] = [:]) { self.files = files }

    package init(texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }

    package subscript(path: String) -> [UInt8]? {
        get {
            // To Swift a letter with its accent equals the two apart; a server compares bytes.
            guard let index = files.index(forKey: path), files[index].key.utf8.elementsEqual(path.utf8) else {
                return nil
            }
            return files[index].value
        }
        set { files[path] = newValue }
    }

    /// The paths in alphabetical order of their UTF-8, the same on every machine.
    package var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    /// A file read as UTF-8; what is not UTF-8 becomes U+FFFD, and a byte order mark is left out.
    package func text(_ path: String) -> String? {
        files[path].map { bytes in
            let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
            return String(decoding: body, as: UTF8.self)
        }
    }

    /// This site with another's files laid over it.
    package func overlaid(with other: Site) -> Site {
        Site(files: files.merging(other.files) { _, new in new })
    }

    /// A path of the same letters in another case: the usual reason why a file is not found on Pages.
    package func pathIgnoringCase(_ path: String) -> String? {
        paths.first { $0 != path && $0.lowercased() == path.lowercased() }
    }

    package var byteCount: Int { files.values.reduce(0) { $0 + $1.count } }
}
