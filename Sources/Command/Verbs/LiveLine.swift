import Checks

/// The last line of a terminal, which is written again and again while something goes on.
///
/// Never wider than the terminal, so that it never breaks; and made without escape sequences, so that a terminal without colours gets none.
struct LiveLine {
    private let output: OutputStream
    private let style: TextStyle
    /// How many columns of it stand there now.
    private var width = 0

    init(on output: OutputStream) {
        self.output = output
        style = TextStyle(isColoured: output.isColoured)
    }

    /// Writes the line anew: what is done first, then as many of the other parts as there is room for.
    mutating func draw(_ what: String, _ parts: [String]) {
        guard output.isTerminal else { return }
        let (text, columns) = Self.fitting(what, parts, within: output.columns - 1)
        let rest = max(0, width - columns)
        // Over what stood there; then back, so that the next draws over this.
        output.write("\r\(style.faint(text))\(Self.blanks(rest))\(String(repeating: "\u{8}", count: rest))")
        width = columns
    }

    /// Takes it away, and leaves the cursor at the beginning of the line.
    mutating func clear() {
        guard output.isTerminal, width > 0 else { return }
        output.write("\r\(Self.blanks(min(width, output.columns - 1)))\r")
        width = 0
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    /// Whole parts, as far as so many columns hold them; only the first is cut.
    private static func fitting(
        _ what: String, _ parts: [String], within columns: Int
    ) -> (text: String, columns: Int) {
        var (text, width) = cut(what.printable, to: columns)
        for part in parts {
            let (own, ownWidth) = cut(" · \(part)", to: columns - width)
            guard own == " · \(part)" else { break }
            text += own
            width += ownWidth
        }
        return (text, width)
    }

    /// The beginning of a text; whatever is not known to be narrow is taken to be wide.
    private static func cut(_ text: String, to columns: Int) -> (text: String, columns: Int) {
        var width = 0
        var fitting = ""
        for character in text {
            let own = character.isASCII || character == "·" || character == "…" ? 1 : 2
            guard width + own <= columns else { break }
            width += own
            fitting.append(character)
        }
        return (fitting, width)
    }
}
