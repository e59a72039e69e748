/// Files in code fences with the file's name on the line before, or behind the fence's opening.
enum FencedFiles {
    static func files(in reply: String) -> [(path: String, text: String)] {
        let lines = reply.split(separator: "\n", omittingEmptySubsequences: false)
        var files: [(path: String, text: String)] = []
        var index = 0
        while index < lines.count {
            guard let fence = lines[index].prefixMatch(of: /(`{3,})\s*(\S*)(.*)/) else {
                index += 1
                continue
            }
            let end = lines[(index + 1)...].firstIndex {
                $0.hasPrefix(fence.1) && $0.drop { $0 == "`" }.allSatisfy(\.isWhitespace)
            }
            guard let end else { break }
            let name = path(in: fence.2) ?? path(in: fence.3) ?? nameAbove(index, lines)
            if let name { files.append((name, lines[(index + 1)..<end].joined(separator: "\n") + "\n")) }
            index = end + 1
        }
        return files
    }

    /// The last line before the fence that is not empty, if it is about a file.
    private static func nameAbove(_ index: Int, _ lines: [Substring]) -> String? {
        lines[..<index].suffix(2).last { !$0.allSatisfy(\.isWhitespace) }.flatMap(path(in:))
    }

    /// A path in words like `### **js/app.js**:`; nil unless there is exactly one.
    private static func path(in text: Substring) -> String? {
        let names = text.matches(of: /[\w\-.\/]+\.(?:html?|css|m?js|json|md|txt|svg|csv|xml|ya?ml|webmanifest)\b/)
        return names.count == 1 ? names.first.map { String($0.output) } : nil
    }
}
