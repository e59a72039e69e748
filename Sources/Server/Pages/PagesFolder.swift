import FoundationEssentials
private import Glibc

/// The folder whose subfolders are the published sites, read without ever following a symbolic link inside it.
struct PagesFolder: Sendable {
    /// A larger file is not served: GitHub takes none above it either.
    static let largestFile = 100 * 1024 * 1024

    private let path: String

    init(_ path: String) { self.path = path }

    /// The names of the sites, sorted; none when the folder is not there (yet).
    func sites() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { PagesPath.mayServe($0) && entry([$0]) == .folder }.sorted()
    }

    func entry(_ segments: [String]) -> PagesPath.Entry? {
        guard let file = open(segments), let status = Self.status(of: file) else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return nil
        }
    }

    /// The bytes of a plain file, or `nil` when it is none, is too large, or went away.
    func read(_ segments: [String]) -> [UInt8]? {
        guard let file = open(segments), let status = Self.status(of: file), status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= Self.largestFile
        else { return nil }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
            while filled < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let count = Glibc.read(file.number, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                filled += count
            }
        }
    }

    /// Goes down one segment at a time, so that a link is refused wherever it stands.
    private func open(_ segments: [String]) -> Descriptor? {
        guard var here = Descriptor(Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { return nil }
        for segment in segments {
            // Non-blocking, because a FIFO would wait for a writer.
            let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
            guard let next = Descriptor(openat(here.number, segment, flags)) else { return nil }
            here = next
        }
        return here
    }

    private static func status(of file: borrowing Descriptor) -> stat? {
        var status = stat()
        return fstat(file.number, &status) == 0 ? status : nil
    }
}
