import FoundationEssentials
import Glibc

/// What the command was started in: environment, standard streams, working directory.
struct Surroundings: Sendable {
    /// The process's environment over what `.env` says.
    let environment: [String: String]
    let output: OutputStream
    let errors: OutputStream

    static func current() -> Surroundings {
        let process = ProcessInfo.processInfo.environment
        let file = FileManager.default.contents(atPath: ".env").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let isPlain = !(process["NO_COLOR"] ?? "").isEmpty || process["TERM"] == "dumb"
        return Surroundings(
            environment: DotEnv.parse(file).merging(process) { _, fromProcess in fromProcess },
            output: OutputStream(descriptor: 1, isPlain: isPlain), errors: OutputStream(descriptor: 2, isPlain: isPlain)
        )
    }

    /// A variable that is set and not empty.
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
}

/// Standard output or standard error.
struct OutputStream: Sendable {
    let descriptor: Int32
    let isTerminal: Bool
    /// Whether colours may be written.
    let isColoured: Bool

    init(descriptor: Int32, isPlain: Bool) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
        isColoured = isTerminal && !isPlain
    }

    /// Writes all of it; who has stopped reading is not told.
    func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes all of it; who has stopped reading is not told.
    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func line(_ text: String) { write(text + "\n") }
}
