/// Why a listener could not start.
package enum ListenerError: Error, Equatable, CustomStringConvertible {
    case portTaken(host: String, port: UInt16)
    case portReserved(port: UInt16)
    case notOurAddress(host: String)
    case unknownHost(host: String, reason: String)
    case failed(step: String, reason: String)

    package var description: String {
        switch self {
        case .portTaken(let host, let port):
            "Port \(port) on \(host) is in use by another program. Stop that program, or choose another port (0 takes any free one)."
        case .portReserved(let port):
            "Port \(port) may only be opened by root. Choose a port from 1024 up, or put a web server in front."
        case .notOurAddress(let host):
            "\(host) is not an address of this machine. Use 127.0.0.1 for this machine alone, or 0.0.0.0 for all of its networks."
        case .unknownHost(let host, let reason):
            "The address \(host) to listen on is not known (\(reason)). Use a numeric one, such as 127.0.0.1."
        case .failed(let step, let reason):
            "The HTTP server could not start: \(step) failed (\(reason)). Free some memory or open files, then try again."
        }
    }
}
