import FoundationEssentials
import Glibc
import Network

/// What the command was started in: environment, standard streams, working directory.
struct Surroundings: Sendable {
    /// The process's environment over what `.env` says.
    let environment: [String: String]
    /// What `.env` says; empty when there is none.
    let file: [String: String]
    let output: OutputStream
    let errors: OutputStream

    static func current() -> Surroundings {
        let process = ProcessInfo.processInfo.environment
        let file = FileManager.default.contents(atPath: ".env").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let named = DotEnv.parse(file)
        return Surroundings(
            environment: named.merging(process) { _, fromProcess in fromProcess }, file: named,
            output: OutputStream(descriptor: 1, process), errors: OutputStream(descriptor: 2, process))
    }

    /// As it is now; `.env` is read strictly, since whoever wants it to be read again has just written to it.
    func readAgain() throws -> Surroundings {
        guard let data = FileManager.default.contents(atPath: ".env") else {
            guard file.isEmpty else { throw CommandError(message: ".env cannot be read any more") }
            return self
        }
        let text = String(decoding: data, as: UTF8.self)
        let faults = DotEnv.faults(in: text)
        guard faults.isEmpty else { throw CommandError(message: ".env: \(faults.joined(separator: "; "))") }
        return .current()
    }

    /// With some variables as they are elsewhere.
    func keeping(_ names: Set<String>, of other: Surroundings) -> Surroundings {
        let kept = environment.filter { !names.contains($0.key) }
            .merging(other.environment.filter { names.contains($0.key) }) { $1 }
        return Surroundings(environment: kept, file: file, output: output, errors: errors)
    }

    /// A variable that is set and not empty.
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Every variable whose name says that it is one, and the password of the database.
    var secrets: [Secret] {
        let ends = ["SECRET", "TOKEN", "KEY", "PASSWORD"]
        var values = environment.filter { name, _ in ends.contains { name.hasSuffix($0) } }.map(\.value)
        if let database = variable("AGENT_DATABASE"),
            let match = database.firstMatch(of: /:\/\/[^\/@:]*:([^\/@]*)@/)
        {
            values.append(String(match.1))
        }
        return values.map { Secret($0) }
    }
}

/// Standard output or standard error.
struct OutputStream: Sendable {
    let descriptor: Int32
    /// Whether it is a terminal on which a line can be written again; `TERM=dumb` is none.
    let isTerminal: Bool
    /// Whether colours may be written.
    let isColoured: Bool
    /// What `COLUMNS` says of its width.
    private let namedColumns: Int?

    init(descriptor: Int32, _ environment: [String: String]) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
        isColoured = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        namedColumns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// How wide it is now: as `COLUMNS` says, else as the terminal says, else 80.
    var columns: Int {
        if let namedColumns { return namedColumns }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
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
