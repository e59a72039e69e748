/// Lines that take the place of others.
///
/// The lines to search for are found even where a model copied them inexactly, from the strictest reading to the most
/// tolerant one, and only where one place fits: exactly; but for white space inside and at the end of lines; shifted as a
/// whole to the left or right; and with some lines that differ. A later reading is never tried when an earlier one fits
/// several places.
struct TextEdit: Sendable, Hashable {
    let search: [String]
    let replace: [String]

    /// Of so many lines of a block all but a fifth must be there for a place to count.
    private static let fuzzyLines = 4

    /// The text with the edit made; `nil` stands for a file that is not there, which an edit that searches for nothing
    /// begins.
    func apply(to text: String?) throws(ReplyFault) -> String {
        let wanted = trimmed(search)
        guard let text else {
            guard wanted.isEmpty else { throw ReplyFault("searches in a file that is not there; give the file whole") }
            return replace.joined(separator: "\n") + "\n"
        }
        guard !wanted.isEmpty else { throw ReplyFault("searches for nothing; say which lines it replaces") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for reading in [exact, loose, shifted, fuzzy] {
            let places = reading(wanted, lines)
            if places.count > 1 { throw ambiguous(places) }
            if let place = places.first { return replaced(place, wanted, lines) }
        }
        throw missing(wanted, lines, text)
    }

    private typealias Lines = [String]

    private func exact(_ wanted: Lines, _ lines: Lines) -> [Int] { places(wanted, lines) { $0 == $1 } }

    private func loose(_ wanted: Lines, _ lines: Lines) -> [Int] {
        places(wanted, lines) { $0.indentation == $1.indentation && $0.plain == $1.plain }
    }

    private func shifted(_ wanted: Lines, _ lines: Lines) -> [Int] { places(wanted, lines) { $0.plain == $1.plain } }

    private func fuzzy(_ wanted: Lines, _ lines: Lines) -> [Int] {
        guard wanted.count >= Self.fuzzyLines else { return [] }
        return starts(wanted, lines).filter { likeness(wanted, lines, at: $0) * 5 >= wanted.count * 4 }
    }

    private func places(_ wanted: Lines, _ lines: Lines, _ equal: (String, String) -> Bool) -> [Int] {
        starts(wanted, lines).filter { start in
            wanted.indices.allSatisfy { equal(wanted[$0], lines[start + $0]) }
        }
    }

    private func starts(_ wanted: Lines, _ lines: Lines) -> Range<Int> {
        0..<max(0, lines.count - wanted.count + 1)
    }

    /// How many lines are the same there but for white space.
    private func likeness(_ wanted: Lines, _ lines: Lines, at start: Int) -> Int {
        wanted.indices.count { wanted[$0].plain == lines[start + $0].plain }
    }

    /// Without empty lines at the beginning and the end, which models add.
    private func trimmed(_ lines: Lines) -> Lines {
        let start = lines.firstIndex { !$0.plain.isEmpty } ?? lines.endIndex
        let end = lines.lastIndex { !$0.plain.isEmpty }.map { $0 + 1 } ?? start
        return Array(lines[start..<end])
    }

    /// The new lines are moved as far as the old ones stand from where they were searched for.
    private func replaced(_ place: Int, _ wanted: Lines, _ lines: Lines) -> String {
        let index = wanted.firstIndex { !$0.plain.isEmpty } ?? 0
        let there = lines[place + index].indentation
        let here = wanted[index].indentation
        let isWhole = search.first?.plain.isEmpty == false && search.last?.plain.isEmpty == false
        let new = (isWhole ? replace : trimmed(replace)).map { line -> String in
            guard there != here, !line.plain.isEmpty else { return line }
            if here.isEmpty { return there + line }
            return line.hasPrefix(here) ? there + line.dropFirst(here.count) : line
        }
        return (lines[..<place] + new + lines[(place + wanted.count)...]).joined(separator: "\n")
    }

    private func ambiguous(_ places: [Int]) -> ReplyFault {
        let shown = places.prefix(5).map { "\($0 + 1)" }.joined(separator: ", ")
        return ReplyFault(
            "fits \(places.count) places, at lines \(shown); search for more lines, so that one place fits")
    }

    private func missing(_ wanted: Lines, _ lines: Lines, _ text: String) -> ReplyFault {
        let new = replace.joined(separator: "\n")
        if !new.isEmpty, text.contains(new) { return ReplyFault("is made already: its new lines are there") }
        let nearest = starts(wanted, lines).map { (start: $0, count: likeness(wanted, lines, at: $0)) }
            .max { $0.count < $1.count }
        guard let nearest, nearest.count > 0 else {
            return ReplyFault(
                "searches for lines that are not there, the first of them '\(wanted[0].plain.prefix(80))'")
        }
        let differing = wanted.indices.first { wanted[$0].plain != lines[nearest.start + $0].plain } ?? 0
        return ReplyFault(
            "searches for lines that are not there; the nearest are at line \(nearest.start + 1), where line "
                + "\(nearest.start + differing + 1) is '\(lines[nearest.start + differing].plain.prefix(120))'")
    }
}

extension String {
    /// Without white space at the ends, and with every run of it as one space.
    fileprivate var plain: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    fileprivate var indentation: String { String(prefix { $0 == " " || $0 == "\t" }) }
}
