/// Pages with counters, calculators, games and other things to click.
enum InteractionPages {
    static let counter = """
        <p>Counter: <b id=counter>0</b></p>
        <button id=up>+</button><button id=down>-</button><button id=zero>Reset</button><button id=twice>Double</button>
        <script>
        let n = 0; const set = value => counter.textContent = n = value;
        up.onclick = () => set(n + 1); down.onclick = () => set(n - 1);
        zero.onclick = () => set(0); twice.onclick = () => set(n * 2);
        </script>
        """

    static let calculator = """
        <div id=display>0</div><ul id=history></ul><p id=keys></p>
        <script>
        let typed = '';
        for (const key of ['7','8','9','/','4','5','6','*','1','2','3','-','0','=','+','C']) {
          const button = document.createElement('button');
          button.textContent = key;
          button.onclick = () => {
            if (key === 'C') typed = '';
            else if (key === '=') {
              const sum = typed; typed = String(eval(typed));
              document.getElementById('history').insertAdjacentHTML('beforeend', `<li>${sum} = ${typed}`);
            } else typed += key;
            display.textContent = typed || '0';
          };
          keys.append(button);
        }
        </script>
        """

    static let form = """
        <form><input name=a type=number><input name=b type=number>
        <button type=button onclick="sum.value = +this.form.a.value + +this.form.b.value">Add</button></form>
        <output id=sum></output>
        """

    static let toggle = """
        <style>body { background: #fff; color: #000 } body.dark { background: #111; color: #eee }</style>
        <h1>Hello, this is a page</h1><button id=toggle>Dark mode</button>
        <script>
        if (localStorage.dark === 'yes') document.body.classList.add('dark');
        toggle.onclick = () => localStorage.dark = document.body.classList.toggle('dark') ? 'yes' : 'no';
        </script>
        """

    /// Draws itself anew at every change, as a library with components does, and counts up in steps.
    static let drawn = """
        <div id=root></div>
        <script>
        let n = 0, shown = 0;
        const draw = () => root.innerHTML = `<p>Value: <b class=value>${shown}</b></p>
          <button data-by=-1>−</button><button data-by=1>+</button><button data-by=0>Reset</button>`;
        const step = () => {
          shown += Math.sign(n - shown); draw();
          if (shown !== n) requestAnimationFrame(step);
        };
        root.onclick = event => {
          const by = event.target.dataset.by;
          if (by) { n = by === '0' ? 0 : n + Number(by); step(); }
        };
        draw();
        </script>
        """

    /// A calculator whose display is a field.
    static let keypad = calculator.replacing("<div id=display>0</div>", with: "<input id=display readonly value=0>")
        .replacing("display.textContent", with: "display.value")

    /// A choice of operation between two fields.
    static let chosen = """
        <input id=a type=number><select id=op><option>+<option>-<option>*<option>/</select><input id=b type=number>
        <button id=go>Calculate</button><p id=result>
        <script>
        go.onclick = () => {
          const x = +a.value, y = +b.value;
          result.textContent = {'+': x + y, '-': x - y, '*': x * y, '/': x / y}[op.value];
        };
        </script>
        """

    /// Buttons that are called after what they open.
    static let opening = """
        <style>.modal { display: none } .modal.show { display: block }</style>
        <button id=open>Open modal</button><div id=m class=modal><div class=modal-content><p>Hello</div></div>
        <button id=burger>Menu</button><nav class=main-menu hidden><a href=#a>A</a></nav>
        <script>
        document.getElementById('open').onclick = () => m.classList.add('show');
        burger.onclick = () => document.querySelector('nav').hidden = false;
        </script>
        """

    static let all = [
        VerdictPages(
            "Counter increases by 1 when + is clicked", of: drawn, fails: ("n + Number(by)", "n"),
            misses: ("n + Number(by)", "n + 2 * Number(by)")),
        VerdictPages(
            "Reset button sets counter to 0", of: drawn, fails: ("by === '0' ? 0 : ", ""),
            misses: ("by === '0' ? 0", "by === '0' ? n - 1")),
        VerdictPages(
            "Counter starts at 0", of: counter, fails: ("<b id=counter>0", "<b id=counter>"),
            misses: ("<b id=counter>0", "<b id=counter>10")),
        VerdictPages(
            "Performs calculations correctly", of: keypad, fails: ("eval(typed)", "'?'"),
            misses: ("eval(typed)", "typed.includes('-') ? -eval(typed) : eval(typed)")),
        VerdictPages(
            "Display shows numbers as typed", of: keypad, fails: ("display.value = typed || '0'", ""),
            misses: ("else typed += key", "else typed = key")),
        VerdictPages(
            "Calculator performs subtraction", of: chosen, fails: ("x - y", "''"), misses: ("x - y", "y - x")),
        VerdictPages(
            "Calculator performs division", of: chosen, fails: ("x / y", "''"), misses: ("x / y", "x / y + .5")),
        VerdictPages(
            "Clicking #open opens a modal", of: opening, fails: ("m.classList.add('show')", "0"),
            misses: ("m.classList.add('show')", "m.classList.add('open')")),
        VerdictPages(
            "Clicking the Menu button opens the menu", of: opening,
            fails: ("document.querySelector('nav').hidden = false", "0"),
            misses: ("document.querySelector('nav').hidden = false", "burger.textContent = 'Menu is open'")),
        VerdictPages(
            "Has dark mode toggle", passes: "<button id=theme>🌙</button>", fails: "<p id=theme>🌙",
            misses: "<div hidden><button id=theme>🌙</button></div>"),
        VerdictPages(
            "Typing 'apple' into the search box filters rows",
            passes:
                "<input id=search oninput=\"setTimeout(() => pear.hidden = true, 300)\"><table><tr><td>Apple<tr id=pear><td>Pear</table>",
            fails: "<input id=search><table><tr><td>Apple<tr id=pear><td>Pear</table>",
            misses:
                "<input id=search oninput=\"pear.className = 'other'\"><table><tr><td>Apple<tr id=pear><td>Pear</table>"
        ),
        VerdictPages(
            "History shows calculations",
            of: calculator.replacing("<ul id=history>", with: "<h3>History</h3><ul id=history>"),
            fails: ("<li>${sum} = ${typed}", ""), misses: ("<li>${sum} = ${typed}", "<li>${sum}")),
        VerdictPages(
            "#preview contains an h1", passes: "<div id=preview><h1>x</h1></div>", fails: "<div id=preview>x</div>",
            misses: "<h1>x</h1><div id=preview># x</div>"),
        VerdictPages(
            "Counter increases when increment is clicked", of: counter, fails: ("set(n + 1)", "0"),
            misses: ("set(n + 1)", "set(n - 1)")),
        VerdictPages(
            "Counter decreases by 1 when - is clicked", of: counter, fails: ("set(n - 1)", "0"),
            misses: ("set(n - 1)", "set(n - 2)")),
        VerdictPages(
            "Reset button sets counter to 0", of: counter, fails: ("set(0)", "0"), misses: ("set(0)", "set(n - 1)")),
        VerdictPages(
            "Double button multiplies counter by 2", of: counter, fails: ("set(n * 2)", "0"),
            misses: ("set(n * 2)", "set(n + 2)")),
        VerdictPages(
            "Button shows alert on click", passes: "<button onclick=\"alert('hi')\">Hi</button>",
            fails: "<button>Hi</button>", misses: "<button>Hi</button><script>alert('hi')</script>"),
        VerdictPages(
            "Clicking the button shows an alert saying 'Saved'",
            passes: "<button onclick=\"alert('Saved!')\">x</button>",
            fails: "<button>x</button>", misses: "<button onclick=\"alert('Lost')\">x</button>"),
        VerdictPages(
            "#menu appears when #open is clicked",
            passes: "<button id=open onclick='menu.hidden = false'>x</button><p id=menu hidden>m",
            fails: "<button id=open>x</button><p id=menu hidden>m", misses: "<button id=open>x</button><p id=menu>m"),
        VerdictPages(
            "Selecting 'EU' in #region hides other rows",
            passes:
                "<select id=region onchange='us.hidden = true'><option>All<option>EU</select><table><tr id=eu><td>EU<tr id=us><td>US</table>",
            fails: "<select id=region><option>All<option>EU</select><table><tr><td>EU<tr><td>US</table>",
            misses:
                "<select id=region onchange='us.textContent = 0'><option>All<option>EU</select><table><tr><td>EU<tr id=us><td>US</table>"
        ),
        VerdictPages(
            "Button changes text when clicked", passes: "<button onclick=\"this.textContent = 'on'\">off</button>",
            fails: "<button>off</button>", misses: "<button onclick='p.textContent = 1'>off</button><p id=p>"),
        VerdictPages(
            "Form has validation", passes: "<form><input required><button>Go</button></form>",
            fails: "<form onsubmit='return false'><input><button>Go</button></form>",
            misses: "<form onsubmit='return false'><input><p id=error hidden>Error</p><button>Go</button></form>"),
        VerdictPages(
            "Download button works", passes: "<a href='data:text/plain,x' download=x.txt>Download</a>",
            fails: "<button>Download</button>", misses: "<a href='#x'>Download</a>"),
        VerdictPages(
            "Button must be interactive", passes: "<button onclick='p.textContent = 1'>x</button><p id=p>",
            fails: "<p>Some text</p><button>x</button>",
            misses: "<p>Some text</p><button onclick='window.x = 1'>x</button>"),
        VerdictPages(
            "Calculator performs addition", of: calculator, fails: ("eval(typed)", "''"),
            misses: ("eval(typed)", "typed.replace('+', '')")),
        VerdictPages(
            "Calculator performs addition", of: form, fails: ("sum.value =", "window.x ="),
            misses: ("+ +this", "+ '' + this")),
        VerdictPages(
            "Performs calculations correctly", of: calculator, fails: ("eval(typed)", "'?'"),
            misses: ("eval(typed)", "typed.includes('/') ? 0 : eval(typed)")),
        VerdictPages(
            "Clear button resets the calculator", of: calculator,
            fails: ("if (key === 'C') typed = ''", "if (key === 'C') ;"),
            misses: ("if (key === 'C') typed = ''", "if (key === 'C') typed = typed.slice(0, -1)")),
        VerdictPages(
            "Display shows numbers as typed", of: calculator, fails: ("display.textContent = typed || '0'", ""),
            misses: ("else typed += key", "else typed = key")),
        VerdictPages(
            "History shows calculations", of: calculator, fails: ("<li>${sum} = ${typed}", ""),
            misses: ("<li>${sum} = ${typed}", "<li>${sum}")),
        VerdictPages(
            "Has digits 0-9", of: calculator, fails: ("'0',", ""), misses: ("'0',", "'00',")),
        VerdictPages(
            "Page has operation buttons +, -, *, /", of: calculator, fails: ("'/',", ""), misses: ("'*',", "'^',")),
        VerdictPages(
            "Clicking toggles dark mode", of: toggle, fails: ("document.body.classList.toggle('dark')", "0"),
            misses: ("body.dark { background: #111; color: #eee }", "")),
        VerdictPages(
            "Dark mode works", of: toggle, fails: ("document.body.classList.toggle('dark')", "0"),
            misses: ("toggle('dark')", "add('dark')")),
        VerdictPages(
            "Dark mode persists after reload", of: toggle, fails: ("localStorage.dark === 'yes'", "false"),
            misses: ("localStorage.dark =", "")),
        VerdictPages(
            "Toggle is accessible", passes: toggle, fails: "<div id=toggle>x</div>", misses: "<button>Menu</button>"),
        VerdictPages(
            "Timer counts down",
            passes: "<p id=timer>9</p><script>let n = 9; setInterval(() => timer.textContent = --n, 300)</script>",
            fails: "<p id=timer>9</p>",
            misses: "<p id=timer>9</p><script>let n = 9; setInterval(() => timer.textContent = ++n, 300)</script>"),
        VerdictPages(
            "Cards flip on click",
            passes: "<p class=card onclick=\"this.style.transform = 'rotateY(180deg)'\">?</p>",
            fails: "<p class=card>?</p>",
            misses: "<p class=card onclick='window.x = 1'>?</p>"),
        VerdictPages(
            "Can restart game", passes: "<button>New Game</button>", fails: "<p>Restart",
            misses: "<button disabled>Go</button>"),
        VerdictPages(
            "Has clear button", passes: "<button>AC</button>", fails: "<p>Clear", misses: "<button>Cancel</button>"),
        VerdictPages(
            "Has increment and decrement buttons", passes: counter, fails: "<button>+</button>",
            misses: "<button>+</button><p>-"),
        VerdictPages(
            "Page has submit button", passes: "<form><button>Solve it</button></form>", fails: "<p>submit",
            misses: "<button>Cancel</button>"),
        VerdictPages(
            "Has a search box", passes: "<input placeholder='Search…'>", fails: "<p>search",
            misses: "<input placeholder='Name'>"),
        VerdictPages(
            "Page supports ?region= parameter",
            passes: "<p id=p><script>p.textContent = new URLSearchParams(location.search).get('region')</script>",
            fails: "<p>region", misses: "<p><script>new URLSearchParams(location.search).get('region')</script>"),
        VerdictPages(
            "Page displays captcha URL passed at ?url=...",
            passes: "<img id=i><script>i.src = new URLSearchParams(location.search).get('url') ?? 'a.png'</script>",
            fails: "<img src=a.png>",
            misses: "<img id=i><script>i.src = new URLSearchParams(location.search).get('src') ?? 'a.png'</script>"),
    ]
}
