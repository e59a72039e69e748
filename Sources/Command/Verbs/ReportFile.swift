import Glibc

/// A file that reports are written to.
///
/// It is never removed or put in another's place, so that a device, a pipe or a link stays what it is.
struct ReportFile: Sendable {
    let path: String

    /// Empties it: what an earlier run left must not be taken for this one's.
    ///
    /// Throws when it is a folder or cannot be written, before anything is judged.
    func clear() throws(CommandError) { close(try open(O_TRUNC)) }

    /// Writes at the end of the file.
    func append(_ text: String) throws(CommandError) {
        let descriptor = try open(O_APPEND)
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw trouble() }
            rest = rest.dropFirst(count)
        }
    }

    private func open(_ way: Int32) throws(CommandError) -> Int32 {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_NOCTTY | O_CLOEXEC | way, 0o666)
        guard descriptor >= 0 else { throw trouble() }
        return descriptor
    }

    private func trouble() -> CommandError {
        CommandError(
            message: "The report cannot be written to \(path): \(String(cString: strerror(errno))); name another file")
    }
}
