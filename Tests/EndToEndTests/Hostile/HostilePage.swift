import Testing

/// A page that does what no page should, and what must still be said of it rightly.
struct HostilePage: Sendable, CustomTestStringConvertible {
    let name: String
    /// What follows a heading that says `Here`.
    let html: String
    /// More files of its site.
    let files: [String: String]
    /// Whether the heading can still be read; a page that goes elsewhere or hangs may lose it.
    let staysReadable: Bool

    init(_ name: String, _ html: String, files: [String: String] = [:], staysReadable: Bool = true) {
        self.name = name
        self.html = html
        self.files = files
        self.staysReadable = staysReadable
    }

    /// A page that need not be readable in the end.
    static func lost(_ name: String, _ html: String, files: [String: String] = [:]) -> HostilePage {
        HostilePage(name, html, files: files, staysReadable: false)
    }

    /// The files of its site; `CANARY` in them stands for a host and port that nothing must reach.
    func texts(canary: String) -> [String: String] {
        let all = files.merging(["index.html": "<!DOCTYPE html><title>t</title><h1>Here</h1>\(html)"]) { own, _ in own }
        return all.mapValues { text in
            text.split(separator: "CANARY", omittingEmptySubsequences: false).joined(separator: canary)
        }
    }

    var testDescription: String { name }
}

/// Pages of one kind, judged together in one browser.
struct HostileFamily: Sendable, CustomTestStringConvertible {
    let name: String
    let pages: [HostilePage]

    var testDescription: String { name }

    static let all = [loops, journeys, bombs, departures, sockets, forgeries, oddities]
}
