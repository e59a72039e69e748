/// Signs on buttons and the words for them: who writes "the + button" may get one that says "Increment", and the other way round.
enum SymbolNames {
    private static let groups: [(signs: [String], words: [String])] = [
        (["+", "＋", "➕"], ["plus", "add", "increment", "increase", "up", "more"]),
        (["-", "−", "–", "—", "➖", "﹣"], ["minus", "subtract", "decrement", "decrease", "down", "less"]),
        (["×", "*", "∗", "✖"], ["times", "multiply", "multiplication"]),
        (["÷", "/", "∕"], ["divide", "divided by", "division"]),
        (["=", "＝"], ["equals", "equal", "calculate", "result"]),
        (["✕", "✖", "×", "❌", "🗑", "⨯", "x"], ["close", "delete", "remove", "dismiss", "clear"]),
        (["←", "‹", "«", "❮", "◀", "⬅", "<"], ["previous", "prev", "back", "left"]),
        (["→", "›", "»", "❯", "▶", "➡", ">"], ["next", "forward", "right"]),
        (["⌫"], ["backspace", "delete", "back"]),
        (
            ["🌙", "🌛", "🌚", "🌜", "☾", "🌓", "🌗", "☀", "🌞", "◐", "◑"],
            ["dark", "light", "theme", "dark mode", "light mode", "night mode", "toggle theme", "toggle dark mode"]
        ),
        (["▶", "⏵", "►"], ["play", "start"]), (["⏸", "❚❚"], ["pause"]), (["⏹", "■"], ["stop"]),
        (["↻", "⟳", "🔄", "↺"], ["refresh", "reload", "reset", "restart"]), (["☰", "≡"], ["menu", "navigation"]),
        (["🔍", "🔎"], ["search", "find"]), (["✏", "✎", "📝"], ["edit"]), (["💾"], ["save"]), (["📋"], ["copy"]),
        (["C", "AC"], ["clear", "all clear"]), (["✓", "✔", "☑"], ["done", "complete", "check", "ok"]),
        (["★", "☆", "❤", "♥", "♡"], ["favorite", "favourite", "like", "star"]),
    ]

    /// What a name may stand for besides itself, in small letters; a sign stands for words and other signs, a word only for signs.
    static func others(for name: String) -> Set<String> {
        let plain = plain(name)
        var found: Set<String> = []
        for (signs, words) in groups {
            let signs = signs.map(Self.plain)
            if signs.contains(plain) { found.formUnion(signs + words) }
            if words.contains(plain) { found.formUnion(signs) }
        }
        found.remove(plain)
        return found
    }

    /// In small letters, without the mark that asks for a sign in colour.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{FE0F}" && $0 != "\u{FE0E}" }))
            .collapsingWhitespace().lowercased()
    }
}
