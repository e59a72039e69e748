/// Edits of one file: lines to search for, and what takes their place.
struct EditBlocks {
    private let edits: [TextEdit]
    private let path: String

    private static var opening: Regex<Substring> { /^<{5,9}\s*SEARCH>?\s*$/ }
    private static var middle: Regex<Substring> { /^={5,9}\s*$/ }
    private static var closing: Regex<Substring> { /^>{5,9}\s*REPLACE\s*$/ }

    /// Whether a file's text is edits of it.
    static func areIn(_ text: String) -> Bool {
        text.contains("SEARCH") && text.split(separator: "\n").contains { $0.wholeMatch(of: opening) != nil }
    }

    /// Reads the edits; throws when one is not whole.
    init(_ text: String, path: String) throws(ReplyFault) {
        self.path = path
        var edits: [TextEdit] = []
        var search: [String]?
        var replace: [String]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.wholeMatch(of: Self.opening) != nil {
                guard search == nil else { throw Self.unfinished(path) }
                search = []
            } else if search != nil, replace == nil, line.wholeMatch(of: Self.middle) != nil {
                replace = []
            } else if let searched = search, let replaced = replace, line.wholeMatch(of: Self.closing) != nil {
                edits.append(TextEdit(search: searched, replace: replaced))
                (search, replace) = (nil, nil)
            } else if replace != nil {
                replace?.append(String(line))
            } else {
                search?.append(String(line))
            }
        }
        guard search == nil else { throw Self.unfinished(path) }
        self.edits = edits
    }

    private static func unfinished(_ path: String) -> ReplyFault {
        ReplyFault("an edit of \(path) has no line '=======' and '>>>>>>> REPLACE'")
    }

    /// The text with every edit made, in their order; `nil` is a file that is not there.
    func apply(to text: String?) throws(ReplyFault) -> String {
        var text = text
        var faults: [String] = []
        for (index, edit) in edits.enumerated() {
            do throws(ReplyFault) {
                text = try edit.apply(to: text)
            } catch { faults.append("edit \(index + 1) of \(path) \(error)") }
        }
        guard faults.isEmpty, let text else { throw ReplyFault(faults.joined(separator: "; ")) }
        return text
    }
}
