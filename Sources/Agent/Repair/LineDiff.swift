/// Two texts compared line by line.
struct LineDiff {
    /// `@@ -1,3 +1,4 @@` and lines that begin with ` `, `-` or `+`; empty when the texts are the same.
    let hunks: [String]
    let added: Int
    let removed: Int

    fileprivate enum Line {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// Lines around a change that are shown.
    private static let context = 3

    init(from old: String, to new: String) {
        let before = Self.lines(of: old)
        let after = Self.lines(of: new)
        let lines = Self.compare(before, after)
        added = lines.count { if case .added = $0 { true } else { false } }
        removed = lines.count { if case .removed = $0 { true } else { false } }
        hunks = Self.hunks(of: lines)
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func compare(_ before: [String], _ after: [String]) -> [Line] {
        let difference = after.difference(from: before)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (old, new) = (0, 0)
        while old < before.count || new < after.count {
            if removed.contains(old) {
                lines.append(.removed(before[old]))
                old += 1
            } else if added.contains(new) {
                lines.append(.added(after[new]))
                new += 1
            } else {
                lines.append(.same(after[new]))
                old += 1
                new += 1
            }
        }
        return lines
    }

    private static func hunks(of lines: [Line]) -> [String] {
        let changed = lines.indices.filter { if case .same = lines[$0] { false } else { true } }
        var ranges: [Range<Int>] = []
        for index in changed {
            let range = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.flatMap { range in [head(range, lines)] + lines[range].map(\.text) }
    }

    private static func head(_ range: Range<Int>, _ lines: [Line]) -> String {
        func counts(_ lines: ArraySlice<Line>) -> (old: Int, new: Int) {
            lines.reduce((0, 0)) { counts, line in
                switch line {
                case .same: (counts.0 + 1, counts.1 + 1)
                case .removed: (counts.0 + 1, counts.1)
                case .added: (counts.0, counts.1 + 1)
                }
            }
        }
        let before = counts(lines[..<range.lowerBound])
        let inside = counts(lines[range])
        // As diff has it: an empty side names the line before it.
        let old = "\(inside.old == 0 ? before.old : before.old + 1),\(inside.old)"
        let new = "\(inside.new == 0 ? before.new : before.new + 1),\(inside.new)"
        return "@@ -\(old) +\(new) @@"
    }
}

extension LineDiff.Line {
    fileprivate var text: String {
        switch self {
        case .same(let text): " \(text)"
        case .removed(let text): "-\(text)"
        case .added(let text): "+\(text)"
        }
    }
}
