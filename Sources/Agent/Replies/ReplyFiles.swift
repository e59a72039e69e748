import Checks
import FoundationEssentials

/// The files that a model's answer gives.
package struct ReplyFiles: Sendable, Hashable {
    /// The texts by path, every path one that a site may have.
    package let files: [String: String]
    /// What was said about it and not done, for the run's record: `LICENSE is written by the program`.
    package private(set) var notes: [String]

    /// Reads an answer: files between markers, else fenced blocks with a name before them, else a bare HTML document.
    ///
    /// `reserved`: paths that the program writes itself; a file of that name is left out with a note.
    package init(parsing reply: String, reserved: Set<String>) throws(ReplyFault) {
        let text = reply.replacing("\r\n", with: "\n")
        var found = try FileMarkers.files(in: text)
        if found.isEmpty { found = FencedFiles.files(in: text) }
        if found.isEmpty, let page = BareDocument.find(in: text) { found = [(path: "index.html", text: page)] }
        guard !found.isEmpty else {
            throw ReplyFault("it contains no file; the first line of a file is '=== FILE: index.html ==='")
        }

        var files: [String: String] = [:]
        var notes: [String] = []
        for (path, text) in found {
            let plain = Self.plain(path)
            if let fault = SitePath.fault(in: plain) { throw ReplyFault("the path '\(path)' \(fault)") }
            if reserved.contains(plain) {
                notes.append("\(plain) is written by the program; the model's was left out")
                continue
            }
            if let elision = Elision.find(in: text) {
                throw ReplyFault("\(plain) is shortened ('\(elision)'); give every file whole")
            }
            if files.updateValue(text, forKey: plain) != nil {
                notes.append("\(plain) was given twice; the last was taken")
            }
        }
        if let conflict = SitePath.conflict(in: files.keys) { throw ReplyFault("\(conflict)") }
        self.files = files
        self.notes = notes
    }

    /// The same files with more to say about them.
    func adding(_ notes: [String]) -> ReplyFiles {
        var files = self
        files.notes += notes
        return files
    }

    /// Models write `./index.html` and `/index.html` for the same file.
    private static func plain(_ path: String) -> String {
        var plain = Substring(path)
        while plain.hasPrefix("./") { plain = plain.dropFirst(2) }
        return String(plain)
    }
}

/// Why an answer cannot be used, as the end of a sentence to the model.
package struct ReplyFault: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
