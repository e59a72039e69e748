import Checks
import Testing

/// Which elements a name means.
@Suite struct NameMatchTests {
    @Test(
        arguments: [
            ("Add", "Add", [], NameMatch.exact), ("add", "ADD", [], .exact), ("+", "Increment", [], .symbol),
            ("+", "＋", [], .symbol),
            ("add", "➕", [], .symbol), ("dark mode", "🌙", [], .symbol), ("theme", "☀️", [], .symbol),
            ("×", "✕", [], .symbol),
            ("close", "×", [], .symbol), ("Dark", "Toggle dark mode", [], .word), ("+", "+ New", [], .word),
            ("Mode", "Modern", [], .part),
            ("theme toggle", "x", ["theme-toggle"], .handle), ("theme", "x", ["btnTheme"], .handle),
            ("+", "go", ["btn_increment"], .handle),
        ] as [(String, String, [String], NameMatch)])
    func `a name fits`(asked: String, name: String, handles: [String], match: NameMatch) {
        #expect(NameMatch.best(ElementWords(names: [name], handles: handles), for: .text(asked)) == match)
    }

    @Test(
        arguments: [
            ("Add", "Increment", ["x"]), ("+", "C++ course", []), ("Delete", "Save", ["save"]), ("1", "10", ["n10"]),
            ("x", "Fix", []),
        ] as [(String, String, [String])])
    func `a name does not fit`(asked: String, name: String, handles: [String]) {
        #expect(NameMatch.best(ElementWords(names: [name], handles: handles), for: .text(asked)) == nil)
    }

    @Test func `a pattern fits what is read before what the author calls it`() {
        let theme = Locator.Name.pattern("dark|theme")
        #expect(NameMatch.best(ElementWords(names: ["Dark side"], handles: []), for: theme) == .exact)
        #expect(NameMatch.best(ElementWords(names: ["x"], handles: ["themeToggle"]), for: theme) == .handle)
        #expect(NameMatch.best(ElementWords(names: ["x"], handles: ["y"]), for: theme) == nil)
    }

    @Test func `first elements are tried first, and one step's others before two steps' others`() {
        #expect(Choices.all([:]) == [[:]])
        #expect(Choices.all([0: 2, 1: 1, 2: 2]) == [[0: 0, 2: 0], [0: 0, 2: 1], [0: 1, 2: 0], [0: 1, 2: 1]])
        #expect(Choices.all([0: 5000]).count == 1000)
    }
}
