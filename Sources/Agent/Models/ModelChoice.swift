import Network

/// One model as the user names it, in `AGENT_MODEL` and on the command line.
package enum ModelChoice: Sendable, Hashable, CustomStringConvertible {
    /// `PROVIDER:NAME`
    case hosted(ModelProvider, name: String)
    /// `NAME@URL`: a server that answers chat-completions requests.
    case server(name: String, baseURL: String)
    /// `command:PROGRAM ARGUMENTS…`
    case command(program: String, arguments: [String])
    /// `recorded:FOLDER`
    case recording(String)

    /// Reads a list with commas between its entries, which are to be tried in that order.
    ///
    /// There is no quoting: neither an entry nor an argument of a command can hold a comma, and arguments are divided
    /// at spaces.
    package static func list(parsing text: String) throws(ModelChoiceError) -> [ModelChoice] {
        var choices: [ModelChoice] = []
        for part in text.split(separator: ",") {
            let entry = String(part).trimmingSpace
            if !entry.isEmpty { choices.append(try ModelChoice(parsing: entry)) }
        }
        guard !choices.isEmpty else {
            throw ModelChoiceError("No model is named. \(ModelChoiceError.forms)")
        }
        return choices
    }

    /// As it can be read again.
    package var description: String {
        switch self {
        case .hosted(let provider, let name): "\(provider.rawValue):\(name)"
        case .server(let name, let baseURL): "\(name)@\(baseURL)"
        case .command(let program, let arguments): "command:" + ([program] + arguments).joined(separator: " ")
        case .recording(let folder): "recorded:\(folder)"
        }
    }

    private init(parsing entry: String) throws(ModelChoiceError) {
        let parts = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let prefix = parts.count > 1 ? parts[0].lowercased() : ""
        let rest = parts.last?.trimmingSpace ?? ""
        switch prefix {
        case "command": self = try Self.command(rest, entry)
        case "recorded":
            guard !rest.isEmpty else { throw .unusable(entry, "names no folder", "recorded:examples/…") }
            self = .recording(rest)
        default:
            if let server = try Self.server(entry) {
                self = server
            } else if let provider = ModelProvider(rawValue: prefix) {
                guard !rest.isEmpty else { throw .unusable(entry, "names no model", "\(prefix):NAME") }
                self = .hosted(provider, name: rest)
            } else {
                throw .unknown(entry, prefix: prefix, rest: rest)
            }
        }
    }

    private static func command(_ text: String, _ entry: String) throws(ModelChoiceError) -> ModelChoice {
        guard !text.contains(where: { "\"'`$\\".contains($0) }) else {
            throw .unusable(
                entry, "has a quote, '$' or '\\' in it, which mean nothing here: put the command into a script",
                "command:./model.sh")
        }
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty else { throw .unusable(entry, "names no program", "command:./model.sh") }
        return .command(program: words.removeFirst(), arguments: words)
    }

    private static func server(_ entry: String) throws(ModelChoiceError) -> ModelChoice? {
        guard let mark = entry.ranges(of: "@http").last(where: { isAddress(entry[$0.upperBound...]) }) else {
            return nil
        }
        let name = String(entry[..<mark.lowerBound])
        let baseURL = String(entry[entry.index(after: mark.lowerBound)...])
        guard !name.isEmpty else { throw .unusable(entry, "names no model before the '@'", "NAME\(entry)") }
        if let colon = name.firstIndex(of: ":"), ModelProvider(rawValue: name[..<colon].lowercased()) != nil {
            let bare = name[name.index(after: colon)...]
            throw .unusable(entry, "names both a provider and an address", "\(bare)@\(baseURL)")
        }
        do throws(TransportError) {
            _ = try HTTPTarget(baseURL)
        } catch {
            throw .unusable(entry, "has an address that cannot be used", "NAME@http://HOST:PORT/v1")
        }
        return .server(name: name, baseURL: baseURL)
    }

    private static func isAddress(_ rest: Substring) -> Bool { rest.hasPrefix("://") || rest.hasPrefix("s://") }
}

extension String {
    fileprivate var trimmingSpace: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
