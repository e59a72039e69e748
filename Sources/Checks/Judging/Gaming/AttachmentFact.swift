import JSON

/// Something that follows from an attachment: the sum of a column, a field, how many rows it has.
struct AttachmentFact: Sendable, Hashable {
    /// What it is, whatever it comes to.
    enum Subject: Sendable, Hashable {
        case sum(column: String)
        case mean(column: String)
        case least(column: String)
        case greatest(column: String)
        /// The rows of a table, or the elements of a JSON array at that path.
        case rows(path: String)
        case field(path: String)
        case words
        /// The first heading of a text.
        case heading
    }

    enum Value: Sendable, Hashable {
        case number(Double)
        case text(String)

        var shown: String {
            switch self {
            case .number(let number): Quantity.text((number * 1e6).rounded() / 1e6)
            case .text(let text): JSONValue.string(text.cut(to: 100)).text
            }
        }
    }

    /// The attachment's name.
    let attachment: String
    let subject: Subject
    let value: Value

    /// "\"sales\" in data.csv adds up to 605000".
    var sentence: String {
        switch subject {
        case .sum(let column): "\"\(column)\" in \(attachment) adds up to \(value.shown)"
        case .mean(let column): "\"\(column)\" in \(attachment) is \(value.shown) on average"
        case .least(let column): "the least \"\(column)\" in \(attachment) is \(value.shown)"
        case .greatest(let column): "the greatest \"\(column)\" in \(attachment) is \(value.shown)"
        case .rows(""): "\(attachment) has \(value.shown) rows"
        case .rows(let path): "\(path) in \(attachment) has \(value.shown) elements"
        case .field(let path): "\(path) in \(attachment) is \(value.shown)"
        case .words: "\(attachment) has \(value.shown) words"
        case .heading: "the heading of \(attachment) is \(value.shown)"
        }
    }

    /// Whether a check in these words, in small letters, that asks for the number `constant` means this fact and is not
    /// equal to it by chance.
    func isMeant(by words: String, constant: WrittenNumber) -> Bool {
        guard abs(constant.value) > 1 else { return false }
        func says(_ stems: String...) -> Bool { stems.contains { words.contains($0) } }
        return switch subject {
        case .sum(let column): constant.isTelling || says("total", "sum") || names(column, words)
        case .mean(let column):
            says("average", "mean", "avg") || constant.isTelling && constant.decimals > 0 && names(column, words)
        case .least: says("min", "lowest", "smallest", "least", "cheapest", "earliest")
        case .greatest: says("max", "highest", "largest", "greatest", "most", "peak", "top", "best", "latest")
        case .rows: says("row", "record", "entr", "item", "tbody tr", " li", "count", "number of")
        case .field(let path): constant.isTelling || names(path, words)
        case .words: says("word")
        case .heading: false
        }
    }

    /// Whether the words have the last name of a path.
    private func names(_ path: String, _ words: String) -> Bool {
        let name = path.split(separator: ".").last?.lowercased() ?? ""
        return name.count > 2 && words.contains(name)
    }

    /// Whether a number of things is easily the same as another number.
    var isWeak: Bool {
        switch subject {
        case .rows, .least, .greatest: true
        case .sum, .mean, .field, .words, .heading: false
        }
    }
}
