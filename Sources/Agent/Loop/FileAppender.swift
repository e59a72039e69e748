import Glibc

/// A file that is only added to; each piece is written in one go.
struct FileAppender: ~Copyable {
    private let descriptor: Int32

    /// `nil` when the file can be neither opened nor made.
    init?(_ path: String) {
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    borrowing func append(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
}
