import Checks
import TestSupport
import Testing

/// What somebody does: for each outcome pages on which it comes about, does not, and nearly does.
@Suite(.sharedBrowser, .serialized) struct InteractionTests {
    private static let counter = "<p id=count>Count: 0</p><button id=inc>+</button><button id=other>Help</button>"
    private static let dark = "<style>body{background:#fff;color:#000} body.dark{background:#111;color:#eee}</style>"

    @Test(arguments: [
        InteractionCase(
            "a counter",
            "\(counter)<script>let n = 0; inc.onclick = () => count.textContent = `Count: ${++n}`</script>",
            "when: click button \"+\" then number in #count increases by 1", .passed, "went from 0 to 1"),
        InteractionCase(
            "a button that does nothing", counter, "when: click #inc then number in #count increases", .failed,
            "clicked <button id=\"inc\">+</button>: the number in #count stayed 0; it should increase"),
        InteractionCase(
            "a counter that counts double",
            """
            \(counter)<script>let n = 0; const up = () => count.textContent = `Count: ${++n}`;
            inc.onclick = up; inc.addEventListener('click', up)</script>
            """, "when: click #inc then number in #count increases by 1", .failed, "went from 0 to 2"),
        InteractionCase(
            "a counter that counts double a little later",
            """
            \(counter)<script>let n = 0; const up = () => count.textContent = `Count: ${++n}`;
            inc.onclick = () => { up(); setTimeout(up, 30) }</script>
            """, "when: click #inc then number in #count increases by 1", .failed, "went from 0 to 2"),
        InteractionCase(
            "a counter that counts down",
            "\(counter)<script>let n = 0; inc.onclick = () => count.textContent = `Count: ${--n}`</script>",
            "when: click #inc then number in #count increases", .failed, "went from 0 to -1"),
        InteractionCase(
            "three clicks",
            "\(counter)<script>let n = 0; inc.onclick = () => count.textContent = `Count: ${++n}`</script>",
            "when: click #inc 3 times then number in #count = 3", .passed),
        InteractionCase(
            "a clock beside a counter",
            """
            \(counter)<p id=clock></p><script>let n = 0; inc.onclick = () => count.textContent = `Count: ${++n}`;
            setInterval(() => clock.textContent = Date.now(), 50)</script>
            """, "when: click #inc then number in #count increases by 1", .passed),
        InteractionCase(
            "an answer that takes a while",
            "<button id=go>Go</button><p id=out></p><script>go.onclick = () => setTimeout(() => out.textContent = 'done', 300)</script>",
            "when: click #go then text of #out = \"done\"", .passed),
        InteractionCase(
            "an answer that is fetched",
            """
            <button id=go>Go</button><p id=out></p><script>
            go.onclick = async () => out.textContent = await (await fetch('data.txt')).text()</script>
            """, "when: click #go then css: #out contains \"from a file\"", .passed),
        InteractionCase(
            "a request", "<button id=go>Go</button><script>go.onclick = () => fetch('data.txt')</script>",
            "when: click #go then request \"data.txt\"", .passed),
        InteractionCase(
            "a form that only loads the page again, which is empty at first",
            """
            <form><input name=q><button>Go</button></form><p id=total></p>
            <script>setTimeout(() => total.textContent = '5', 300)</script>
            """, "when: submit form then text of #total changes", .failed, "the text of #total stayed"),
        InteractionCase(
            "a form that leads to another page",
            """
            <form><input name=q value=7><button>Go</button></form><p id=total></p>
            <script>setTimeout(() => total.textContent = new URLSearchParams(location.search).get('q') ?? '5', 300)</script>
            """, "when: submit form then text of #total = \"7\"", .passed),
        InteractionCase(
            "letters for a field of numbers",
            """
            <input type=number id=n><p id=error hidden>No number</p>
            <script>n.oninput = () => error.hidden = n.value !== ''</script>
            """, "when: type \"abc\" into #n then #error appears", .failed,
            "(a field of type number takes no letters: it is empty, and the page was not told of them)"),
        InteractionCase(
            "no request", "<button id=go>Go</button><script>fetch('data.txt')</script>",
            "when: click #go then request \"data.txt\"", .failed, "nothing was asked for"),
        InteractionCase(
            "an alert", "<button>Help</button><button onclick=\"alert('Saved')\">Save</button>",
            "when: click button then dialog", .passed, "2 elements fit, and this one did it"),
        InteractionCase(
            "the wrong words", "<button onclick=\"alert('Saved')\">Save</button>",
            "when: click button \"Save\" then dialog contains \"Deleted\"", .failed, "alert \"Saved\" opened"),
        InteractionCase(
            "an alert by way of the console", "<button onclick=\"console.log('hi')\">Say hi</button>",
            "when: click button then dialog", .failed, "it wrote \"hi\" to the console"),
        InteractionCase(
            "an alert at the beginning", "<button>x</button><script>alert('Welcome')</script>",
            "when: click button then dialog", .failed, "one had opened before that: \"Welcome\""),
        InteractionCase(
            "a covered button",
            """
            <button onclick="alert(1)">Go</button><div id=veil style="position:fixed;inset:0;background:#0008"></div>
            """, "when: click button \"Go\" then dialog", .failed, "covered"),
        InteractionCase(
            "a disabled button", "<button disabled onclick=\"alert(1)\">Go</button>",
            "when: click button \"Go\" then dialog", .failed, "disabled"),
        InteractionCase(
            "no such button", "<button id=save>Save</button>", "when: click button \"Delete\" then dialog", .failed,
            "there is no button \"Delete\" in the page"),
        InteractionCase(
            "an exception", "<button id=go>Go</button><p id=out>0</p><script>go.onclick = () => nothing()</script>",
            "when: click #go then number in #out increases", .failed, "nothing is not defined"),
        InteractionCase(
            "a download",
            """
            <button id=go>Save</button><script>go.onclick = () => { const a = document.createElement('a');
            a.href = 'data:text/plain,x'; a.download = 'x.txt'; a.click() }</script>
            """, "when: click button \"Save\" then download", .passed, "x.txt"),
        InteractionCase(
            "no download", "<button id=go>Save</button>", "when: click button \"Save\" then download", .failed,
            "nothing was offered"),
    ])
    func `a click gets the verdict that its author means`(item: InteractionCase) async throws {
        try await item.expect(files: ["data.txt": "from a file"])
    }

    @Test(arguments: [
        InteractionCase(
            "a counter that counts by itself",
            "\(counter)<script>let n = 0; setInterval(() => count.textContent = `Count: ${++n}`, 300)</script>",
            "when: click #inc then number in #count increases", .failed, "by itself"),
        InteractionCase(
            "a clock and a button that does nothing",
            "\(counter)<p id=clock></p><script>setInterval(() => clock.textContent = Date.now(), 300)</script>",
            "when: click #inc then page changes", .failed, "by itself"),
        InteractionCase(
            "an alert that comes late by itself", "\(counter)<script>setTimeout(() => alert('x'), 1500)</script>",
            "when: click #inc then dialog", .failed, "by itself"),
    ])
    func `what changes by itself is nobody's doing`(item: InteractionCase) async throws {
        let result = try await item.judge()
        // On a busy machine the change may fall together with the click: then nobody can tell.
        #expect([.failed, .undecided].contains(result.verdict), "\(result.message)")
        #expect(result.message.contains("by itself"), "\(result.message)")
    }

    @Test(arguments: [
        InteractionCase(
            "a toggle", "\(dark)<button onclick=\"document.body.classList.toggle('dark')\">🌙</button><p>text",
            "when: click button \"dark\" then theme toggles", .passed, "and back"),
        InteractionCase(
            "a toggle on another element and attribute",
            """
            <style>html[data-theme=dark]{background:#111;color:#eee}</style><button id=theme-toggle
            onclick="const r = document.documentElement; r.dataset.theme = r.dataset.theme === 'dark' ? 'light' : 'dark'">x</button>
            """, "when: click button /dark|theme|mode/ then theme toggles", .passed),
        InteractionCase(
            "a toggle by color-scheme",
            """
            <button onclick="const s = document.documentElement.style; s.colorScheme = s.colorScheme === 'dark' ? 'light' : 'dark'">Theme</button>
            """, "when: click button \"Theme\" then theme toggles", .passed),
        InteractionCase(
            "a toggle that only goes one way",
            "\(dark)<button onclick=\"document.body.classList.add('dark')\">Theme</button><p>text",
            "when: click button \"Theme\" then theme toggles", .failed, "did not come back"),
        InteractionCase(
            "a class without colours",
            "<button onclick=\"document.body.classList.toggle('dark')\">Theme</button><p>text",
            "when: click button \"Theme\" then theme changes", .failed, "class=\"dark\" on body, but no colour changed"),
        InteractionCase(
            "dark afterwards", "\(dark)<button onclick=\"document.body.classList.add('dark')\">Theme</button><p>text",
            "when: click button \"Theme\" then page: dark", .passed),
        InteractionCase(
            "who prefers dark",
            "<style>@media (prefers-color-scheme: dark) {body{background:#000;color:#fff}}</style><p>text",
            "when: prefer dark then page: dark", .passed),
        InteractionCase(
            "who prefers dark in vain", "<p>text", "when: prefer dark then theme changes", .failed, "stayed"),
        InteractionCase(
            "a theme that is kept",
            """
            \(dark)<button id=b>Theme</button><script>document.body.className = localStorage.theme ?? '';
            b.onclick = () => { document.body.className = localStorage.theme = localStorage.theme ? '' : 'dark' }</script><p>text
            """, "when: click #b, reload then theme is kept", .passed),
        InteractionCase(
            "a theme in a variable only",
            "\(dark)<button id=b onclick=\"document.body.classList.toggle('dark')\">Theme</button><p>text",
            "when: click #b, reload then theme is kept", .failed, "after the reload the theme went from"),
        InteractionCase(
            "a field that keeps what was typed for the session",
            """
            <input id=note><script>note.value = sessionStorage.note ?? ''; note.oninput = () => sessionStorage.note = note.value</script>
            """, "when: type \"abc\" into #note, reload then text of #note is kept", .passed),
        InteractionCase(
            "nothing to keep", "<button id=b>x</button><p id=t>a</p>", "when: click #b, reload then text of #t is kept",
            .failed, "before the reload the text of #t stayed"),
        InteractionCase("no reload", "<p>", "when: click #b then theme is kept", .invalid, "needs a 'reload'"),
    ])
    func `themes and what is kept`(item: InteractionCase) async throws { try await item.expect() }

    private static let todo = """
        <form id=f><input id=new placeholder="New task"><button>Add</button></form><ul id=list><li>Milk</li></ul>
        """

    @Test(arguments: [
        InteractionCase(
            "adding",
            "\(todo)<script>f.onsubmit = e => { e.preventDefault(); list.innerHTML += `<li>${document.querySelector('#new').value}</li>` }</script>",
            "when: type \"Bread\" into textbox \"New task\", click button \"Add\" then css: #list li contains \"Bread\"",
            .passed),
        InteractionCase(
            "adding on Enter only",
            """
            <input id=new><button id=add>Add</button><ul id=list></ul><script>document.querySelector('#new').onkeydown = e => {
              if (e.key === 'Enter') list.innerHTML += `<li>${e.target.value}</li>` }</script>
            """, "when: type \"Bread\" into #new, click #add then count of `#list li` increases by 1", .failed,
            "stayed 0"),
        InteractionCase(
            "Enter",
            """
            <input id=new><ul id=list></ul><script>document.querySelector('#new').onkeydown = e => {
              if (e.key === 'Enter') list.innerHTML += `<li>${e.target.value}</li>` }</script>
            """, "when: type \"Bread\" into #new, press \"Enter\" then count of listitem increases by 1", .passed),
        InteractionCase(
            "a filter",
            """
            <input id=q><table><tr><td>Apple</td></tr><tr><td>Pear</td></tr></table><script>q.oninput = () => {
              for (const r of document.querySelectorAll('tr')) r.hidden = !r.innerText.toLowerCase().includes(q.value.toLowerCase()) }</script>
            """, "when: type \"apple\" into #q then `tr:nth-child(2)` disappears", .passed),
        InteractionCase(
            "a filter that hides what fits",
            """
            <input id=q><table><tr><td>Apple</td></tr><tr><td>Pear</td></tr></table><script>q.oninput = () => {
              for (const r of document.querySelectorAll('tr')) r.hidden = r.textContent.toLowerCase().includes(q.value) }</script>
            """, "when: type \"apple\" into #q then row \"Pear\" disappears", .failed, "still visible"),
        InteractionCase(
            "a menu", "<button id=b onclick=\"m.hidden = false\">Menu</button><nav id=m hidden><a href=#a>A</a></nav>",
            "when: click #b then #m appears", .passed),
        InteractionCase(
            "a menu that is open already", "<button id=b onclick=\"m.hidden = false\">Menu</button><nav id=m>A</nav>",
            "when: click #b then #m appears", .failed, "visible before"),
        InteractionCase(
            "a menu without colours of its own",
            "<button id=b onclick=\"m.classList.add('open')\">Menu</button><nav id=m style='display:none'>A</nav>",
            "when: click #b then #m appears", .failed, "in the page and not visible"),
        InteractionCase(
            "a choice",
            "<select id=s><option>All<option>EU</select><p id=out>All</p><script>s.onchange = () => out.textContent = s.value</script>",
            "when: select \"EU\" in combobox then text of #out = \"EU\"", .passed),
        InteractionCase(
            "no such choice", "<select id=s><option>All<option>US</select>",
            "when: select \"EU\" in #s then page changes",
            .failed, "there is no option \"EU\""),
        InteractionCase(
            "hovering", "<style>#c{color:red} #c:hover{color:blue}</style><p id=c>card",
            "when: hover #c then style color of #c changes", .passed),
        InteractionCase(
            "hovering in vain", "<p id=c>card", "when: hover #c then style color of #c changes", .failed, "stayed"),
        InteractionCase(
            "an address",
            "<p id=out></p><script>out.textContent = new URLSearchParams(location.search).get('q')</script>",
            "when: open \"?q=abc\" then css: #out = \"abc\"", .passed),
        InteractionCase(
            "an address that changes", "<a href=#top>Top</a>",
            "when: click link \"Top\" then address contains \"#top\"", .passed),
        InteractionCase(
            "a narrow screen", "<style>@media (max-width: 600px) {#m{display:none}}</style><nav id=m>Menu</nav>",
            "when: width 375 then #m is hidden", .passed),
        InteractionCase(
            "a button that becomes disabled",
            "<button onclick=\"this.disabled = true; this.textContent = 'Wait'\">Start</button>",
            "when: click button \"Start\" then button \"Start\" is disabled", .passed),
        InteractionCase(
            "alternatives", "\(dark)<button id=b onclick=\"document.body.classList.add('dark')\">x</button><p>text",
            "when: click #b then any of [\"dialog\",\"theme changes\"]", .passed),
        InteractionCase(
            "no alternative", "<button id=b>x</button>", "when: click #b then any of [\"dialog\",\"theme changes\"]",
            .failed,
            "none of 2 holds"),
        InteractionCase(
            "a file",
            "<input type=file id=file><p id=out></p><script>file.onchange = () => out.textContent = file.files[0].name</script>",
            "when: upload \"data.txt\" into #file then text of #out = \"data.txt\"", .passed),
        InteractionCase(
            "a script that reads", "<button id=b onclick=\"window.done = 1\">x</button>",
            "when: click #b then js: window.done === 1",
            .passed),
        InteractionCase(
            "an element by what its author calls it",
            "<span class=click-count>0</span><button onclick=\"document.querySelector('.click-count').textContent++\">Hit</button>",
            "when: click button \"Hit\" then number in element \"click count\" increases", .passed),
        InteractionCase(
            "two that fit and neither does it", "<button>Add</button><button>Add</button><p id=n>0</p>",
            "when: click button \"Add\" then number in #n increases", .failed, "none of the 2 elements that fit did it"),
        InteractionCase(
            "too many that fit", "<p id=n>0</p>" + String(repeating: "<button>Add</button>", count: 8),
            "when: click button \"Add\" then number in #n increases", .undecided, "name the one that is meant"),
    ])
    func `fields, lists and everything else`(item: InteractionCase) async throws {
        try await item.expect(files: ["data.txt": "from a file"])
    }

    @Test func `a failure says what was done, where, and what was seen`() async throws {
        let html = "<p id=count>0</p>\n<button id=inc>+</button>"
        let item = InteractionCase("", html, "when: click #inc then number in #count increases", .failed)
        let result = try await item.judge()
        #expect(result.kind == .interaction)
        #expect(result.evidence.steps == ["clicked <button id=\"inc\">+</button> (index.html, line 2)"])
        #expect(result.evidence.outline.contains { $0.contains("button \"+\"") })
        #expect(result.evidence.values.map(\.value) == ["\"0\"", "\"0\""])
    }

    @Test func `an exception during the steps is told with its place`() async throws {
        let html = "<button id=go>Go</button><p id=out>0</p><script>go.onclick = () => nothing()</script>"
        let result = try await InteractionCase("", html, "when: click #go then number in #outs increases", .failed)
            .judge()
        #expect(result.evidence.related.contains { $0.contains("nothing is not defined at index.html:1:") })
        #expect(result.evidence.candidates.contains { $0.contains("id=\"out\"") })
    }

    @Test func `an interaction may take the time that it names`() async throws {
        let html =
            "<button id=go>Go</button><p id=out></p><script>go.onclick = () => setTimeout(() => out.textContent = 'ok', 1600)</script>"
        let check = "when: click #go then text of #out = \"ok\""
        try await InteractionCase("", html, "within 10 s: \(check)", .passed).expect(seconds: 1)
        try await InteractionCase("", html, check, .failed).expect(seconds: 1)
    }

    @Test func `trials know nothing of one another`() async throws {
        let html = """
            <p id=n></p><button id=b>Add</button><script>n.textContent = localStorage.n ?? 0;
            b.onclick = () => n.textContent = localStorage.n = Number(localStorage.n ?? 0) + 1</script>
            """
        let page = "<!DOCTYPE html><title>t</title>\(html)"
        let report = try await judged(
            ["index.html": page],
            ["when: click #b then number in #n = 1", "when: click #b 2 times then number in #n = 2", "css: #n = \"0\""])
        #expect(report.results.map(\.verdict) == [.passed, .passed, .passed])
    }
}
