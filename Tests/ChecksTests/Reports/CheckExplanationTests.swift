import Checks
import Testing

@Suite struct CheckExplanationTests {
    @Test(
        arguments: [
            ("css: p", true, true, "as the browser has it", "until it holds, at most 5.0 s"),
            ("css: p = 0", true, true, "as the browser has it", "at rest, at most 5.0 s"),
            ("css: p", true, false, "the page has no script", "judged once"),
            ("css: p", false, true, "undecided where a script", "judged once"),
            ("js: 1 === 1", true, false, "on a fresh page each time if", "until it holds"),
            ("js: 1 === 1", false, true, "it needs a browser, so it is undecided", "time: none"),
            ("file: a.txt", false, true, "on the files", "judged once"),
            (
                "css: #a is visible", true, false, "as the browser has it",
                "until it holds, at most 5.0 s after the page"
            ),
            ("page: dark", true, true, "as the browser has it", "at rest"),
            ("within 9 s: css: p", true, true, "as the browser has it", "at most 9.0 s"),
            ("any of: [\"file: a\",\"css: p\"]", true, true, "as the browser has it", "at most 5.0 s"),
            ("when: click #a then dialog", true, true, "on fresh pages", "at most 5.0 s after the last step"),
            ("when: click #a then dialog", false, true, "it needs a browser", "time: none"),
            (
                "within 12 s: when: click #a then dialog", true, true, "on fresh pages",
                "at most 12.0 s after the last step"
            ),
            ("judge: it is pretty", true, true, "by a model", "time: none"),
        ] as [(String, Bool, Bool, String, String)])
    func `it says where a check is judged and how long it is given`(
        check: String, hasBrowser: Bool, isScripted: Bool, scene: String, time: String
    ) {
        let text = CheckExplanation(Check(id: "1", text: check)).full(
            CheckExplanation.Circumstances(limit: .seconds(5), hasBrowser: hasBrowser, isScripted: isScripted))
        #expect(text.hasPrefix("1. \(check)\n   understood as: \(check)\n"))
        #expect(text.contains(scene), "\(text)")
        #expect(text.contains(time), "\(text)")
    }

    @Test(arguments: [
        ("GitHub Pages is enabled", "understood as: deferred: ", "judged: after publication"),
        ("css: p[", "understood as: invalid: ", "judged: nowhere"),
    ])
    func `what cannot be judged here says so`(check: String, meaning: String, scene: String) {
        let text = CheckExplanation(Check(id: "1", text: check)).full(
            CheckExplanation.Circumstances(limit: .seconds(5), hasBrowser: true, isScripted: true))
        #expect(text.contains(meaning) && text.contains(scene), "\(text)")
    }
}
