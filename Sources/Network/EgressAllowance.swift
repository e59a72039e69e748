/// Targets that requests may reach although they are not public, as the operator listed them.
///
/// A numeric entry allows that address under any name. A name allows whatever address it leads to, but only in URLs
/// that use the name; `localhost` also stands for 127.0.0.1 and ::1.
package struct EgressAllowance: Sendable, Hashable {
    private struct Target: Hashable {
        let host: String
        let port: Int
    }

    /// An entry that cannot be read.
    package struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        package let description: String
    }

    private var targets: Set<Target> = []

    /// Allows nothing.
    package init() {}

    /// Reads `host:port,host:port,…`; IPv6 addresses stand in brackets, space and empty entries are skipped.
    package init(parsing text: String) throws(Fault) {
        for part in text.split(separator: ",") {
            let entry = String(part).trimmed
            if !entry.isEmpty { targets.insert(try Self.target(entry)) }
        }
    }

    func permits(_ address: IPAddress, port: Int, host: String) -> Bool {
        let isLocal = address == .v4(0x7F00_0001) || address == .v6(1)
        return targets.contains(Target(host: host, port: port))
            || targets.contains(Target(host: address.description, port: port))
            || isLocal && targets.contains(Target(host: "localhost", port: port))
    }

    /// Whether a target is listed in these very words; `localhost` counts for the address that it stands for.
    package func lists(host: String, port: Int) -> Bool {
        let isLocal = host == "127.0.0.1" || host == "::1"
        return targets.contains(Target(host: host, port: port))
            || isLocal && targets.contains(Target(host: "localhost", port: port))
    }

    private static func target(_ entry: String) throws(Fault) -> Target {
        func fault(_ reason: String) -> Fault {
            Fault(description: "AGENT_ALLOW_EGRESS: \"\(entry)\" \(reason). Write host:port, as in 127.0.0.1:8080.")
        }
        if entry.contains("/") { throw fault("is a URL or a path, not host:port") }
        guard let colon = entry.lastIndex(of: ":"), entry.last != "]" else { throw fault("has no port") }
        guard let port = UInt16(entry[entry.index(after: colon)...]), port > 0 else {
            throw fault("has a port that is not a number from 1 to 65535")
        }
        var host = entry[..<colon].lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") {
            guard case .v6(let value)? = IPAddress(String(host.dropFirst().dropLast())) else {
                throw fault("has something in brackets that is not an IPv6 address")
            }
            host = IPAddress.v6(value).description
        } else if host.contains(":") {
            throw fault("looks like an IPv6 address, which must stand in brackets")
        } else if host.hasSuffix(".") {
            host.removeLast()
        }
        guard !host.isEmpty, host.utf8.allSatisfy(isNameByte) || host.contains(":") else {
            throw fault("has a host that is neither a name nor an address")
        }
        return Target(host: host, port: Int(port))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
