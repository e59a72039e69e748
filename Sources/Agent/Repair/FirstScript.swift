/// Puts the app's own inline script before the scripts of libraries.
///
/// Checks read the app's code as `document.querySelector("script").textContent`, which is empty for a script with a `src`.
struct FirstScript {
    private let html: String

    init(_ html: String) { self.html = html }

    /// Whether a check reads the page's first script.
    static func isRead(by check: String) -> Bool {
        check.firstMatch(
            of:
                /querySelector\(\s*\\?["'`]script\\?["'`]\s*\)|getElementsByTagName\(\s*\\?["'`]script\\?["'`]\s*\)\s*\[\s*0|document\.scripts\s*\[\s*0/
        ) != nil
    }

    private struct Tag {
        let range: Range<String.Index>
        let attributes: String
        let code: String

        var isExternal: Bool { has(/\bsrc\s*=/) }
        /// Whether it runs only when the page has been read, wherever it stands.
        var waits: Bool { isExternal && has(/\b(?:defer|async)\b|type\s*=\s*["']?module/) }
        var isOwnCode: Bool {
            !isExternal && !has(/\btype\s*=\s*["']?(?!text\/javascript|application\/javascript)/)
                && !code.allSatisfy(\.isWhitespace)
        }

        private func has(_ pattern: Regex<Substring>) -> Bool {
            attributes.firstMatch(of: pattern.ignoresCase()) != nil
        }
    }

    /// The page with its own script first; nil when it is first already, or cannot be moved without a change of meaning.
    var mended: String? {
        let tags = html.matches(of: /<script\b([^>]*)>(.*?)<\/script\s*>/.dotMatchesNewlines().ignoresCase()).map {
            Tag(range: $0.range, attributes: String($0.1), code: String($0.2))
        }
        guard let index = tags.firstIndex(where: \.isOwnCode), index > 0,
            tags[..<index].allSatisfy(\.isExternal),
            // A commented script is no script.
            html.firstMatch(of: /<!--(?:(?!-->).)*<script/.dotMatchesNewlines()) == nil
        else { return nil }
        let own = tags[index]
        let code =
            tags[..<index].allSatisfy(\.waits) ? own.code : waiting(own.code, scripts: tags.count(where: \.isOwnCode))
        guard let code else { return nil }
        var page = html
        page.removeSubrange(own.range)
        page.insert(
            contentsOf: "<script\(own.attributes)>\(code)</script>\n", at: tags[0].range.lowerBound)
        return page
    }

    /// The code as one that runs when the page has been read, for what it needs of libraries is there only then.
    private func waiting(_ code: String, scripts: Int) -> String? {
        let bare = code.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let listens = /(?:document|window)\.addEventListener\(\s*["'](?:DOMContentLoaded|load)["']/
        if bare.prefixMatch(of: listens) != nil, bare.matches(of: /addEventListener/).count == 1, bare.hasSuffix("});")
        {
            return code
        }
        // Inside a function its names are no names of the page any more, and a late listener is never called.
        let isAlone =
            scripts == 1 && html.firstMatch(of: /\son[a-z]+\s*=\s*["']/.ignoresCase()) == nil
            && code.firstMatch(of: /DOMContentLoaded|onload|document\.write|currentScript/) == nil
        return isAlone ? "\ndocument.addEventListener(\"DOMContentLoaded\", () => {\(code)});\n" : nil
    }
}
