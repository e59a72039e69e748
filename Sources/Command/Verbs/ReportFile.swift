import Glibc

/// A file that reports are written to, emptied at the start: one of an earlier run must not be taken for this one's.
///
/// It is opened once and never removed or put in another's place, so that a device, a pipe or a link stays what it is.
final class ReportFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Throws when the path is a folder, or cannot be written.
    init(_ path: String) throws(CommandError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOCTTY | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.trouble(path) }
    }

    deinit { close(descriptor) }

    func write(_ text: String) throws(CommandError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.trouble(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func trouble(_ path: String) -> CommandError {
        CommandError(
            message: "The report cannot be written to \(path): \(String(cString: strerror(errno))); name another file")
    }
}
