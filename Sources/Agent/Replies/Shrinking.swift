/// Files that come back with less than half of what they had: as a rule something was left out.
enum Shrinking {
    /// In the fault of a file that shrank.
    static let faultWords = "as if something had been left out"

    /// Shorter files may well be written anew.
    private static let smallest = 1500

    /// What the model is told; nil when the file is as long as can be expected, or the answer says that it is meant so.
    static func fault(of text: String, path: String, was old: String?, reply: String) -> String? {
        guard let old, old.utf8.count >= smallest, text.utf8.count * 2 < old.utf8.count,
            !reply.lowercased().contains(meant)
        else { return nil }
        return
            "\(path) came back with \(text.utf8.count) of its \(old.utf8.count) bytes, \(faultWords); "
            + "give it with all that it had, or write \"\(meant)\" before the files if nothing is missing"
    }

    private static let meant = "shorter on purpose"
}
