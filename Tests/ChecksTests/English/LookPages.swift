/// Pages whose looks and contents are in question.
enum LookPages {
    static let table = "<table><tr><th>n</tr><tr><td>1</table>"

    static let all = [
        VerdictPages(
            "Background has gradient styling", passes: "<body style='background: linear-gradient(red, blue)'>x",
            fails: "<p>x", misses: "<body style='background: red'><p>gradient"),
        VerdictPages(
            "Background has animated rainbow gradient",
            passes:
                "<style>@keyframes a { to { background-position: 9px } } body { background: linear-gradient(red, orange, yellow, green, blue); animation: a 9s infinite }</style>x",
            fails: "<p>x", misses: "<body style='background: linear-gradient(red, orange, yellow, green, blue)'>x"),
        VerdictPages(
            "Text is centered", passes: "<h1 style='text-align: center'>x</h1>", fails: "<h1>x</h1>",
            misses: "<h1>x</h1><button>centred by itself</button>"),
        VerdictPages(
            "Image is centered",
            passes: "<div style='display: flex; justify-content: center'><img src='data:,' alt=x></div>",
            fails: "<img src='data:,' alt=x>",
            misses: "<h1 style='text-align: center'>x</h1><div><img src='data:,' alt=x></div>"),
        VerdictPages(
            "Text has animation",
            passes: "<style>@keyframes a { to { color: red } } h1 { animation: a 1s infinite }</style><h1>x</h1>",
            fails: "<h1>x</h1>",
            misses: "<style>@keyframes a { to { color: red } } img { animation: a 1s }</style><h1>x</h1>"),
        VerdictPages(
            "Image has border and shadow",
            passes: "<img src='data:,' alt=x style='border: 1px solid; box-shadow: 0 0 2px black'>",
            fails: "<img src='data:,' alt=x>",
            misses: "<img src='data:,' alt=x style='border: 1px solid'>"),
        VerdictPages(
            "Buttons have hover effects",
            passes: "<style>button:hover { transform: scale(1.1) }</style><button>x</button>",
            fails: "<button style='color: red; background: none; border: 0'>x</button>",
            misses:
                "<style>button:active { transform: scale(1.1) } button { color: red; background: none; border: 0 }</style><button>x</button>"
        ),
        VerdictPages(
            "background is dark themed", passes: "<body style='background: #111; color: white'>x", fails: "<p>x",
            misses: "<p>A longer text on white<p style='background: #111; width: 9px'>x"),
        VerdictPages(
            "#menu is hidden initially", passes: "<p id=menu hidden>x", fails: "<p id=menu>x",
            misses: "<p id=menu style='opacity: 0'>x"),
        VerdictPages(
            "Submit button is disabled", passes: "<button disabled>Submit</button>", fails: "<button>Submit</button>",
            misses: "<button>Submit</button><button disabled>Cancel</button>"),
        VerdictPages(
            "Logo is visible", passes: "<svg class=logo width=9 height=9></svg>", fails: "<p>Logo",
            misses: "<svg class=logo width=9 height=9 style='display: none'></svg>"),
        VerdictPages(
            "Chart is displayed",
            passes: "<svg width=9 height=9><rect width=2 height=2 /><rect width=2 height=4 /></svg>",
            fails: "<p>Chart", misses: "<svg width=9 height=9><path d='M0 0h9' /></svg>"),
        VerdictPages(
            "Has proper HTML5 structure", passes: "<p>x", fails: "<p>x<script>document.title = ''</script>",
            misses: "<p>x<script>document.querySelector('title').remove()</script>"),
        VerdictPages(
            "Shows current date/time",
            passes: "<p id=date><script>date.textContent = new Date().toLocaleDateString()</script>",
            fails: "<p id=date>", misses: "<p id=date>today</p><p>© 2025"),
        VerdictPages(
            "Page displays Done within 2 seconds",
            passes: "<p id=p><script>setTimeout(() => p.textContent = 'Done', 300)</script>",
            fails: "<p>x", misses: "<p hidden>Done"),
        VerdictPages(
            "Priority levels (high/medium/low) can be set",
            passes: "<select><option>High<option>Medium<option>Low</select>", fails: "<p>high medium low",
            misses: "<select><option>High<option>Low</select>"),
        VerdictPages(
            "Game renders a 3x3 Tic Tac board",
            passes: "<div>" + String(repeating: "<i class=cell>x</i>", count: 9) + "</div>", fails: "<p>x",
            misses: "<div>" + String(repeating: "<i class=cell>x</i>", count: 8) + "</div>"),
        VerdictPages(
            "Application must support user input", passes: "<input>", fails: "<p>x",
            misses: "<input type=hidden><input disabled>"),
        VerdictPages(
            "Uses Bootstrap table", passes: "<table class='table table-striped'></table>", fails: table,
            misses: "<div class=table>"),
    ]
}
