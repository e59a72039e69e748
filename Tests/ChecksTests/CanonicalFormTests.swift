import Checks
import Testing

/// Every form of the check language prints as it is written, and is read back as what it was.
@Suite struct CanonicalFormTests {
    @Test(arguments: [
        "js: document.title === \"x\"",
        "css: #total", "css: tbody tr >= 3", "css: h1 = \"Hello\"", "css: h1 contains \"a \\\"b\\\"\"",
        "css: a[href=\"x\"] = 0", "css: p matches /\\d{4}/", "css: body shows \"Hello\"",
        "css: #total is visible", "css: [aria-live='polite'] is hidden", "css: input is checked",
        "css: #total number = 605000", "css: #total number >= 12.5", "css: #x number = data.json .max.val",
        "css: #x number = sum of \"Total sales\" in data.csv", "css: #x number = rows of data.csv",
        "css: h1 says data.json .entityName",
        "xpath: count(//p) > 3",
        "file: data.csv", "file: about.md words = 3", "file: result.json absent", "file: a.txt = attachment",
        "file: data.json .max.val number", "file: data.json .max.val >= 3", "file: data.json .max.val >= .min.val",
        "file: \"a b.txt\" contains \"x\"", "file: x.txt lacks \"y\"", "file: p.svg svg", "file: x.yml matches /a\\/b/",
        "source: contains \"fetch(\"", "source: matches /a|b/",
        "page: loads", "page: no errors", "page: fits 375", "page: dark", "page: light",
        "style: body background-image contains \"gradient\"", "style: #x --accent = \"blue\"",
        "style: h1, h2 color matches /rgb/",
        "judge: README.md is professional",
        "within 15 s: css: body shows \"x\"",
        "any of: [\"css: a\",\"css: b contains \\\"x\\\"\"]",
        "when: click button then dialog",
        "when: click button \"Add\" then count of listitem increases by 1",
        "when: click #inc 3 times then number in #count = 3",
        "when: type \"hello, world\" into textbox, press \"Enter\" then css: li contains \"hello\"",
        "when: press \"Control+z\" in #x then text of #x changes",
        "when: click `ul > li, a[href=\"#\"]`, reload then theme is kept",
        "when: click button /dark|theme/ then theme toggles",
        "when: click #a then any of [\"theme changes\",\"page: dark\"]",
        "when: open \"?url=https://a.example/x.png\" then css: body shows \"https://a.example/x.png\"",
        "when: prefer dark then page: dark", "when: width 375 then #menu is hidden",
        "when: select \"EU\" in combobox then count of row decreases",
        "when: hover .card then style transform of .card changes",
        "when: submit form, wait 2 s then dialog contains \"Saved\"",
        "when: upload \"a.png\" into #file then image appears",
        "when: double-click #x, back then address contains \"#top\"",
        "when: click link \"Save\" then download", "when: click #load then request \"data.json\"",
        "when: click #x then #y disappears", "when: click #x then text of #y = \"5\"",
        "when: click #x then number in element /count/ decreases",
        "within 15 s: when: click #x then #y appears",
    ])
    func `prints as it is written`(_ text: String) throws {
        let assertion = try #require(try AssertionParser.prefixed(text))
        #expect(assertion.description == text)
    }

    @Test(arguments: [
        ("when: click", "names no element"),
        ("when: click button", "'then' and an outcome"),
        ("when: klick #a then dialog", "is no step"),
        ("when: click #a then", "names no element"),
        ("when: click #a then theme glows", "is no change"),
        ("when: click #a then #b vanishes", "nothing that can become"),
        ("when: click `a[` then dialog", ""),
        ("when: open \"http://x\" then dialog", "should begin with ?"),
        ("within 5 s: nonsense", "is no assertion"),
        ("any of: []", "no list of texts"),
        ("style: body", "no test of a style"),
        ("page: green", "no test of a page"),
        ("css: #x number = many", "no comparison with a number"),
        ("judge:", "should follow"),
    ])
    func `what cannot be read says why`(_ text: String, _ words: String) throws {
        let error = try #require(throws: LanguageError.self) { try AssertionParser.prefixed(text) }
        #expect(error.message.contains(words))
    }
}
