import Checks
import TestSupport
import Testing

/// Which element is meant, what counts as a change, and what stands in the way.
@Suite(.sharedBrowser, .serialized) struct InteractionChoiceTests {
    private static let hit = "onclick=\"document.querySelector('#n').textContent++\""

    @Test(arguments: [
        InteractionCase(
            "the first is disabled, the second does it",
            "<p id=n>0</p><button disabled>Add</button><button \(hit)>Add</button>",
            "when: click button \"Add\" then number in #n increases", .passed, "2 elements fit"),
        InteractionCase(
            "a hidden one is not meant", "<p id=n>0</p><button hidden>Add</button><button \(hit)>Add</button>",
            "when: click button \"Add\" then number in #n increases", .passed),
        InteractionCase(
            "only a hidden one", "<p id=n>0</p><button hidden \(hit)>Add</button>",
            "when: click button \"Add\" then number in #n increases", .failed, "not shown"),
        InteractionCase(
            "the very name is better than a part of it",
            "<p id=n>0</p><button>Add all</button><button \(hit)>Add</button>",
            "when: click button \"add\" then number in #n = 1", .passed),
        InteractionCase(
            "a sign for a word", "<p id=n>0</p><button \(hit)>＋</button>",
            "when: click button \"Increment\" then number in #n increases", .passed, "was taken for it"),
        InteractionCase(
            "a label for a box",
            "<p id=n>0</p><label><input type=checkbox onchange=\"n.textContent++\">Dark mode</label>",
            "when: click checkbox \"dark mode\" then number in #n increases", .passed),
        InteractionCase(
            "a link that people call a button", "<p id=n>0</p><a href=\"#\" \(hit)>Buy now</a>",
            "when: click button \"Buy now\" then number in #n increases", .passed, "no button is called \"Buy now\""),
        InteractionCase(
            "the first field that answers", "<input id=a><input id=b oninput=\"o.textContent = b.value\"><p id=o></p>",
            "when: type \"abc\" into textbox then text of #o = \"abc\"", .passed, "2 elements fit"),
        InteractionCase(
            "what is typed is no change of the page", "<input id=a>", "when: type \"abc\" into #a then page changes",
            .failed,
            "stayed what it was"),
        InteractionCase(
            "what is written elsewhere is", "<input id=a oninput=\"b.value = a.value\"><input id=b>",
            "when: type \"abc\" into #a then page changes", .passed),
        InteractionCase(
            "a button that comes late",
            """
            <div id=d></div><p id=n>0</p><script>setTimeout(() => {
              d.innerHTML = '<button>Late</button>'; d.firstChild.onclick = () => n.textContent++ }, 1200)</script>
            """, "when: click button \"Late\" then number in #n increases", .passed),
        InteractionCase(
            "a button in a dialog that the first click opens",
            "<button id=o onclick=\"setTimeout(() => d.showModal(), 100)\">Open</button><dialog id=d><button onclick=\"d.close()\">Close</button></dialog>",
            "when: click #o, click button \"Close\" then #d is hidden", .passed),
        InteractionCase(
            "it was so before", "<p id=n>5</p><button>Set</button>", "when: click button \"Set\" then number in #n = 5",
            .passed,
            "as it was before"),
        InteractionCase(
            "removing one of several",
            "<ul><li>A <button onclick=\"this.parentNode.remove()\">Delete</button><li>B <button onclick=\"this.parentNode.remove()\">Delete</button></ul>",
            "when: click button \"Delete\" then count of listitem decreases by 1", .passed),
        InteractionCase(
            "a page that goes away", "<a href=next.html>Next</a>",
            "when: click link \"Next\" then css: h1 = \"Second\"", .passed),
        InteractionCase(
            "and comes back", "<h1>First</h1><a href=next.html>Next</a>",
            "when: click link \"Next\", back then css: h1 = \"First\"", .passed),
        InteractionCase(
            "a new list in place of the old one",
            "<ul id=l><li>B<li>A</ul><button onclick=\"l.innerHTML = '<li>A<li>B'\">Sort</button>",
            "when: click button \"Sort\" then text of #l changes", .passed),
        InteractionCase(
            "a script that clicks", "<button id=b>x</button>", "when: click #b then js: document.title = 'x'", .invalid,
            "may only read"),
        InteractionCase(
            "settings out of place", "<p>", "when: click #b, open \"?x\" then page: dark", .invalid, "before everything"
        ),
        InteractionCase(
            "a file that nobody has", "<input type=file id=f>", "when: upload \"none.png\" into #f then page changes",
            .undecided,
            "has a file none.png"),
        InteractionCase(
            "a click that never ends", "<button id=b onclick=\"while (true) {}\">x</button>",
            "when: click #b then page changes",
            .undecided),
    ])
    func `what is meant and what is seen`(item: InteractionCase) async throws {
        try await item.expect(files: ["next.html": "<!DOCTYPE html><title>n</title><h1>Second</h1>"])
    }

    @Test(arguments: [
        InteractionCase(
            "a style sheet",
            "<link rel=stylesheet href=https://cdn.example/b.css><button id=b onclick=\"document.body.className = 'dark'\">x</button>",
            "when: click #b then theme changes", .undecided, "cdn.example/b.css was not available"),
        InteractionCase(
            "a style sheet that hides", "<link rel=stylesheet href=https://cdn.example/b.css><p id=p class=d-none>x",
            "css: #p is hidden", .undecided, "cdn.example/b.css was not available"),
        InteractionCase(
            "a style sheet without consequences",
            "<link rel=stylesheet href=https://cdn.example/b.css><p id=n>0</p><button id=b>x</button>",
            "when: click #b then number in #n increases", .failed),
        InteractionCase(
            "an answer from elsewhere",
            "<p id=n>0</p><button id=b onclick=\"fetch('https://api.example/x').catch(() => 0)\">x</button>",
            "when: click #b then number in #n increases", .undecided, "api.example/x was not available"),
    ])
    func `what cannot be had may be why`(item: InteractionCase) async throws { try await item.expect() }

    @Test func `a failure lists every element that was tried`() async throws {
        let html = "<p id=n>0</p><button>Add</button><button disabled>Add</button><button id=third>Add</button>"
        let result = try await InteractionCase(
            "", html, "when: click button \"Add\" then number in #n increases", .failed
        ).judge()
        #expect(result.evidence.candidates.count == 3)
        #expect(result.evidence.candidates[1].contains("disabled"))
        #expect(result.evidence.candidates[2].contains("id=\"third\""))
    }

    @Test func `what is not there is told with what is`() async throws {
        let result = try await InteractionCase(
            "", "<button id=save>Save</button>", "when: click button \"Delete\" then dialog", .failed
        ).judge()
        #expect(result.evidence.candidates == ["there is <button id=\"save\">Save</button>"])
        #expect(result.evidence.outline.contains("- button \"Save\""))
    }
}
