/// A reference as it is written in a page or style sheet.
struct RelativeAddress: Sendable {
    private let text: String

    init(_ text: String) {
        self.text = String(text.trimmingWhitespace().filter { !$0.isNewline && $0 != "\t" })
    }

    /// The absolute http(s) address that a browser makes of it; nil for other schemes and for what only names a place in
    /// the page itself.
    ///
    /// The base is absolute, with a path.
    func resolved(against base: String) -> String? {
        guard !text.isEmpty, !text.hasPrefix("#") else { return nil }
        if let scheme = text.firstMatch(of: /^([A-Za-z][A-Za-z0-9+.\-]*):/)?.1.lowercased() {
            return scheme == "http" || scheme == "https" ? text : nil
        }
        let reference = String(text.prefix { $0 != "#" }).replacing("\\", with: "/")
        let parts = base.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        if reference.hasPrefix("//") { return "\(parts[0])\(reference)" }
        let origin = parts[0..<3].joined(separator: "/")
        let query = reference.firstIndex(of: "?").map { reference[$0...] } ?? ""
        let path = reference.prefix { $0 != "?" }
        let folder = parts[3].prefix { $0 != "?" && $0 != "#" }.split(separator: "/", omittingEmptySubsequences: false)
        if path.isEmpty { return origin + "/" + folder.joined(separator: "/") + query }
        var steps: [Substring] = path.hasPrefix("/") ? [] : Array(folder.dropLast())
        let written = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, step) in (path.hasPrefix("/") ? written.dropFirst() : written[...]).enumerated() {
            let isLast = index == written.count - (path.hasPrefix("/") ? 2 : 1)
            switch step {
            case ".": if isLast { steps.append("") }
            case "..":
                if !steps.isEmpty { steps.removeLast() }
                if isLast { steps.append("") }
            default: steps.append(step)
            }
        }
        return origin + "/" + steps.joined(separator: "/") + query
    }
}
