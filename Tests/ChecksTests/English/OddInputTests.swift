import Checks
import Testing

/// Input that is no sentence, or not quite: its author learns what to write instead.
@Suite struct OddInputTests {
    @Test(arguments: [
        ("Repo has MIT licenseREADME.md is professional", "write them as two entries"),
        ("Form #github-user-a@b.example exists", "write css: [id='github-user-a@b.example']"),
        ("Title is '''Sales'''", "is no quotation mark"),
        ("Form with id='github-user-${seed}' exists", "placeholder ${seed}"),
        ("form id must be github-user-<seed>", "placeholder <seed>"),
    ])
    func `what is broken is invalid`(_ text: String, _ words: String) {
        guard case .invalid(let message) = Check(id: "1", text: text).compilation else {
            Issue.record("\(text) is \(Check(id: "1", text: text).compilation)")
            return
        }
        #expect(message.contains(words))
    }

    @Test(arguments: [
        ("Check 1", "names no requirement"), ("check2", "names no requirement"),
        ("New requirement 1", "names no requirement"), ("Test check", "names no requirement"),
        ("Feature X works", "names no requirement"), ("share-max-fy", "write css: #share-max-fy"),
        ("dark_mode", "without saying what must hold"), ("Works in browser", "what somebody does"),
        ("Data is accurate", "the right value is not said"), ("README.md updated", "what must be different"),
        ("Has a clear display", "judge: the display is clear — or — when: then button \"Clear\" is visible"),
        ("Background is blue", "style: html, body, body > * background-color = \"blue\""),
        ("Page displays solved text within 15 seconds", "what must be seen in that time"),
        ("Displays response correctly", "the right value is not said"),
        ("Shows summary statistics", "what must be seen is not said"),
    ])
    func `what says too little is undecided and told so`(_ text: String, _ words: String) {
        guard case .undecided(let message, _) = Check(id: "1", text: text).compilation else {
            Issue.record("\(text) is \(Check(id: "1", text: text).compilation)")
            return
        }
        #expect(message.contains(words))
    }

    @Test(arguments: ["- Page has a title", "1. Page has a title", "Page has a title.)", "Page has a title!"])
    func `marks around a sentence change nothing`(_ text: String) {
        #expect(Check(id: "1", text: text).compilation == Check(id: "1", text: "Page has a title").compilation)
    }
}
