/// Where a site is, and what Pages answers there: sub-path, case-sensitive names, `index.html`, `404.html`.
package struct PagesAddress: Sendable, Codable, Hashable {
    /// Absolute, ending in `/`: `https://OWNER.github.io/REPO/`.
    package let base: String

    /// Scheme and host, without a `/` at the end.
    package var origin: String {
        let parts = base.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/")
    }

    /// Takes an http(s) address; a missing `/` at its end is added, and a query or fragment dropped.
    ///
    /// It is kept as a browser writes it, because requests are compared with it: scheme and host in small letters, no
    /// default port. What a browser would rewrite (a space, `..`, a letter that is not ASCII) is no address.
    package init?(_ text: String) {
        guard let match = text.wholeMatch(of: Self.form.regex) else { return nil }
        let scheme = match.1.lowercased()
        let port = match.3.map(String.init) ?? ""
        let path = match.4.hasSuffix("/") ? String(match.4) : match.4 + "/"
        guard !path.contains("/./"), !path.contains("/../") else { return nil }
        base = "\(scheme)://\(match.2.lowercased())\(port == (scheme == "https" ? ":443" : ":80") ? "" : port)\(path)"
    }

    private static let form = Form(
        /(https?):\/\/([a-z0-9.\-]+)(:[0-9]+)?((?:\/[a-z0-9\-._~%!$&'()*+,;=:@]*)*)(?:[?#].*)?/)

    /// What the site's server does with an address.
    package enum Resolution: Sendable, Hashable {
        /// This file, with 200.
        case file(String)
        /// A folder without `/` at its end: 301 to this address.
        case redirect(String)
        /// 404, with the site's own page for it if it has one.
        case missing(page: String?)
        /// Another origin: not the site's business.
        case foreign
    }

    /// Finds the file for an absolute URL.
    ///
    /// An address of the same host outside the site is missing, as it is on Pages.
    package func resolve(_ url: String, in site: Site) -> Resolution {
        guard url == origin || url.hasPrefix(origin + "/") else { return .foreign }
        let address = String(url.prefix { $0 != "?" && $0 != "#" })
        let missing = Resolution.missing(page: site["404.html"] == nil ? nil : "404.html")
        if address + "/" == base { return .redirect(base) }
        guard address.hasPrefix(base), let path = Self.decode(address.dropFirst(base.count)) else { return missing }
        if path.isEmpty || path.hasSuffix("/") {
            return site[path + "index.html"] == nil ? missing : .file(path + "index.html")
        }
        if site[path] != nil { return .file(path) }
        if site[path + ".html"] != nil { return .file(path + ".html") }
        if site[path + "/index.html"] != nil { return .redirect(address + "/") }
        return missing
    }

    /// Percent-decoded UTF-8; `nil` when it is not that.
    private static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                value != 0
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
