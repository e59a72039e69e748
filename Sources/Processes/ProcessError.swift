import Glibc

/// Why a child process could not be started or did not end well.
package enum ProcessError: Error, Hashable, CustomStringConvertible {
    /// There is no such program.
    case notFound(String)
    /// The operating system refused: what was tried, and its own words.
    case failed(String, String)
    /// The system does not allow a network namespace; its own words.
    case noNamespace(String)
    /// The program ran past its time and was ended.
    case timedOut(String, Duration)
    case cancelled

    static func system(_ what: String, _ code: Int32) -> ProcessError {
        .failed(what, String(cString: strerror(code)))
    }

    package var description: String {
        switch self {
        case .notFound(let program): "there is no program \(program)"
        case .failed(let what, let reason): "could not \(what): \(reason)"
        case .noNamespace(let reason): "could not make a network namespace: \(reason)"
        case .timedOut(let program, let limit): "\(program) took longer than \(limit) and was ended"
        case .cancelled: "cancelled"
        }
    }
}
