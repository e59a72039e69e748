/// Which paths a site may have: stricter than git and every file system, so that a site is the same everywhere.
package enum SitePath {
    /// Why a path is refused, as the end of a sentence about it; `nil` when it is allowed.
    package static func fault(in path: String) -> String? {
        if path.isEmpty { return "is empty" }
        if path.utf8.count > 240 { return "is longer than 240 bytes" }
        if path.hasPrefix("/") { return "starts with '/': paths are relative to the site's own folder" }
        if let character = path.unicodeScalars.first(where: { !isAllowed($0) }) {
            return
                "contains the character U+\(String(character.value, radix: 16, uppercase: true)), which is not allowed"
        }
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        if components.count > 8 { return "is nested more than 8 folders deep" }
        for component in components {
            if let fault = fault(component: String(component)) { return fault }
        }
        return nil
    }

    private static func fault(component: String) -> String? {
        if component.isEmpty { return "has an empty folder name" }
        if component == "." || component == ".." { return "has the folder '\(component)'" }
        if component.utf8.count > 100 { return "has a name of more than 100 bytes" }
        if component.hasPrefix("-") || component.hasPrefix("~") {
            return "has a name that starts with '\(component.prefix(1))'"
        }
        if component.hasSuffix(".") || component.hasSuffix(" ") { return "has a name that ends in a dot or a space" }
        if component.hasPrefix("."), !allowedDotNames.contains(component) {
            return "has the hidden name '\(component)'"
        }
        let lower = component.lowercased()
        if lower.hasPrefix("git~") { return "has the name '\(component)', which is git's own" }
        let stem = String(lower.prefix { $0 != "." })
        if deviceNames.contains(stem) { return "has the name '\(component)', which is a device on Windows" }
        return nil
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        case _ where scalar.isASCII: return "/._ ()+@,=~-".unicodeScalars.contains(scalar)
        default: break
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static let allowedDotNames: Set<String> = [".nojekyll", ".well-known", ".github"]
    private static let deviceNames = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// Why two paths cannot stand in one site: equal but for their case, or one is a folder in the other.
    package static func conflict(in paths: some Sequence<String>) -> String? {
        var seen: [String: String] = [:]
        let sorted = paths.sorted()
        for path in sorted {
            if let other = seen.updateValue(path, forKey: path.lowercased()) {
                return "'\(other)' and '\(path)' differ only in case"
            }
        }
        for path in sorted {
            var folder = path
            while let slash = folder.lastIndex(of: "/") {
                folder = String(folder[..<slash])
                if let file = seen[folder.lowercased()] { return "'\(file)' is a file and a folder of '\(path)'" }
            }
        }
        return nil
    }
}
