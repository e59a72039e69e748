import JSON

/// A place in one of a site's files.
struct FilePlace: Sendable, Hashable {
    /// Relative to the site.
    let path: String
    /// Counted from 1.
    var line: Int?
    /// Counted from 1 in UTF-16 code units, as the browser counts.
    var column: Int?
}

extension CheckResult {
    /// Where to look in the site: what the message or the evidence names, else the file the check is about, else the page.
    ///
    /// Only what this program itself wrote is read as a place: a page's own text may look like one.
    var place: FilePlace {
        switch kind {
        case .health:
            return FilePlace(before: message) ?? FilePlace(named: message) ?? FilePlace(path: "index.html")
        case .file:
            guard let path = fileInQuestion else { return FilePlace(path: "index.html") }
            return FilePlace(path: path, line: FilePlace.line(in: message))
        default:
            if let line = evidence.candidates.lazy.compactMap(FilePlace.leadingLine).first {
                return FilePlace(path: "index.html", line: line)
            }
            // The element that was used last.
            if let line = evidence.steps.reversed().lazy.compactMap(FilePlace.closingLine).first {
                return FilePlace(path: "index.html", line: line)
            }
            return evidence.related.lazy.compactMap(FilePlace.init(before:)).first ?? FilePlace(path: "index.html")
        }
    }

    /// The file of the assertion that the message is about, if the site has it.
    private var fileInQuestion: String? {
        guard !message.hasPrefix("there is no file"), let assertion else { return nil }
        let paths = assertion.matches(of: /\bfile: ("(?:[^"\\]|\\.)+"|\S+)/).map { match in
            (try? JSONValue(parsing: String(match.1)).string) ?? String(match.1)
        }
        return paths.first { message.contains($0) } ?? paths.first
    }
}

extension FilePlace {
    /// Reads `index.html:3:14` as an exception's message ends with it; an address with a host is no place in the site.
    fileprivate init?(before message: String) {
        guard let match = message.firstMatch(of: /(?:^|\s)([\w.\-\/]+\.(?:html?|m?js|css)):(\d+):(\d+)/) else {
            return nil
        }
        self.init(path: String(match.1), line: Int(match.2), column: Int(match.3))
    }

    /// Reads `app.js, line 3`.
    fileprivate init?(named message: String) {
        guard let match = message.firstMatch(of: /([\w.\-\/]+), line (\d+)/) else { return nil }
        self.init(path: String(match.1), line: Int(match.2))
    }

    /// Reads `line 3, column 4: …` as a reader of a file's format says it.
    fileprivate static func line(in message: String) -> Int? {
        message.firstMatch(of: /: line (\d+)(?:, column \d+:|:| has)/).flatMap { Int($0.1) }
    }

    /// Reads `clicked <button> (index.html, line 3)` as a step ends with it.
    fileprivate static func closingLine(_ step: String) -> Int? {
        step.firstMatch(of: /\(index\.html, line (\d+)\)$/).flatMap { Int($0.1) }
    }

    /// Reads `line 3: <p>` as a candidate begins with it.
    fileprivate static func leadingLine(_ candidate: String) -> Int? {
        candidate.prefixMatch(of: #/line (\d+): /#).flatMap { Int($0.1) }
    }
}
