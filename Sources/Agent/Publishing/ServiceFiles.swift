package import Checks

/// The files that this program writes into every site itself, so that no model can get them wrong.
package enum ServiceFiles {
    /// Adds the licence, `.nojekyll` and the attachments, and a README where there is none.
    ///
    /// They replace what the site has under these names, in whatever case. An attachment stays as it is even when it is
    /// called like one of the others. Attachments whose names no site can have (`SitePath`) are left out, and so are those
    /// in `leftOut`; those in `changed` are only put where the site has no file of the name.
    package static func complete(
        _ site: Site, briefText: String, attachments: [String: [UInt8]], holder: String, year: Int,
        changed: Set<String> = [], leftOut: Set<String> = []
    ) -> Site {
        let attachments = attachments.filter { name, _ in
            !leftOut.contains(name) && !(changed.contains(name) && site[name] != nil)
        }
        var texts = ["LICENSE": MITLicense(holder: holder, year: year).text, ".nojekyll": ""]
        if site["README.md"] == nil, site.pathIgnoringCase("README.md") == nil {
            texts["README.md"] = PlainReadme(briefText: briefText, paths: site.paths + attachments.keys).text
        }
        let given = Site(files: attachments.filter { SitePath.fault(in: $0.key) == nil })
        let own = Site(texts: texts.filter { given.pathIgnoringCase($0.key) == nil })
        return laid(given, over: laid(own, over: site))
    }

    /// Whom the licence names: what stands before the `@` of the e-mail address.
    package static func holder(ofEmail email: String) -> String {
        let name = email.prefix { $0 != "@" }.filter { !$0.isNewline && $0 != "\0" }.trimmed
        return name.isEmpty ? "the author" : name
    }

    private static func laid(_ upper: Site, over lower: Site) -> Site {
        var site = lower
        for path in upper.paths {
            while let other = site.pathIgnoringCase(path) { site[other] = nil }
        }
        return site.overlaid(with: upper)
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
