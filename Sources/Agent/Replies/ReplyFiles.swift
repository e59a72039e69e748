package import Checks

/// The files that a model's answer gives.
package struct ReplyFiles: Sendable, Hashable {
    /// The texts by path, every path one that a site may have.
    package let files: [String: String]
    /// What was said about it and not done, for the run's record: `LICENSE is written by the program`.
    package private(set) var notes: [String]

    /// Reads an answer: files between markers, else a JSON manifest, else fenced blocks with a name before them, else a
    /// bare HTML document.
    ///
    /// Edits are made in `base`, which the answer changes, or in files that the same answer gives before them.
    /// `reserved`: paths that the program writes itself; a file of that name is left out with a note. `required`: paths
    /// that the task asks for.
    package init(
        parsing reply: String, over base: Site = Site(), reserved: Set<String>, required: Set<String> = []
    ) throws(ReplyFault) {
        let text = reply.replacing("\r\n", with: "\n")
        let found = try Self.changes(in: text)
        guard !found.isEmpty else {
            throw ReplyFault("it contains no file; the first line of a file is '=== FILE: index.html ==='")
        }
        var files: [String: String] = [:]
        var notes: [String] = []
        var faults: [String] = []
        for (path, text) in found {
            let plain = Self.plain(path)
            if let fault = ReplyPath.fault(in: plain, required: required) {
                throw ReplyFault("the path '\(path)' \(fault)")
            }
            if reserved.contains(plain) {
                notes.append("\(plain) is written by the program; the model's was left out")
                continue
            }
            if EditBlocks.areIn(text) {
                do throws(ReplyFault) {
                    files[plain] = try EditBlocks(text, path: plain).apply(to: files[plain] ?? base.text(plain))
                } catch { faults.append(error.description) }
                continue
            }
            if let elision = Elision.find(in: text) {
                throw ReplyFault("\(plain) \(Elision.faultWords)'\(elision)'); give every file whole")
            }
            if let fault = Shrinking.fault(of: text, path: plain, was: base.text(plain), reply: reply) {
                throw ReplyFault(fault)
            }
            if files.updateValue(text, forKey: plain) != nil {
                notes.append("\(plain) was given twice; the last was taken")
            }
        }
        if !faults.isEmpty {
            throw ReplyFault("\(faults.joined(separator: "; ")). Nothing of it was done, so send every edit again")
        }
        if let conflict = SitePath.conflict(in: files.keys) { throw ReplyFault("\(conflict)") }
        if let fault = ReplyPath.excess(in: files) { throw ReplyFault(fault) }
        self.files = files
        self.notes = notes
    }

    /// The same files with more to say about them.
    func adding(_ notes: [String]) -> ReplyFiles {
        var files = self
        files.notes += notes
        return files
    }

    private static func changes(in text: String) throws(ReplyFault) -> [(path: String, text: String)] {
        let marked = try FileMarkers.files(in: text)
        if !marked.isEmpty { return marked }
        if text.first(where: { !$0.isWhitespace }) == "{", let manifest = try FileManifest.files(in: text) {
            return manifest
        }
        // JSON in a fence with a name is a file of data.
        let fenced = FencedFiles.files(in: text)
        if !fenced.isEmpty { return fenced }
        if let manifest = try FileManifest.files(in: text) { return manifest }
        return BareDocument.find(in: text).map { [(path: "index.html", text: $0)] } ?? []
    }

    /// Models write `./index.html` for the same file.
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
