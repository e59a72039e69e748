/// How far two words are apart, for suggestions.
package enum EditDistance {
    /// The word that is most likely meant: the nearest one within two edits, and within a third of its length.
    package static func nearest(to word: String, among words: [String]) -> String? {
        let distances = words.map { (word: $0, edits: between(word, $0)) }
        let near = distances.filter { $0.edits <= min(2, $0.word.count / 3) }
        return near.min { $0.edits < $1.edits }?.word
    }

    /// The number of characters to put in, take out or replace, or neighbours to swap.
    package static func between(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var rows = [Array(0...right.count)]
        for i in 0..<left.count {
            var row = [i + 1]
            for j in 0..<right.count {
                var edits = min(rows[i][j] + (left[i] == right[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    edits = min(edits, rows[i - 1][j - 1] + 1)
                }
                row.append(edits)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
