/// Pages without scripts, whose elements are in question.
enum PlainPages {
    static let all = [
        VerdictPages(
            "Has parentheses with id='open' and id='close'", passes: "<b id=open>(</b><b id=close>)</b>",
            fails: "<b>()</b>", misses: "<b id=open>(</b><b class=close>)</b>"),
        VerdictPages(
            "Has sin button with id='btn-sin'", passes: "<button id=btn-sin>sin</button>", fails: "<p>sin",
            misses: "<div id=btn-sin>sin</div>"),
        VerdictPages("ID total-sales exists", passes: "<p id=total-sales>", fails: "<p>", misses: "<p id=totalSales>"),
        VerdictPages(
            "Element #total exists", passes: "<p id=total>", fails: "<p>", misses: "<p class=total><!-- id=total -->"),
        VerdictPages(
            "Page has a <table> element", passes: "<table></table>", fails: "<p>table",
            misses: "<div class=table></div><template><table></table></template>"),
        VerdictPages(
            "Has a heading", passes: "<h2>x</h2>", fails: "<p>heading", misses: "<p class=heading><b>x</b>"),
        VerdictPages(
            "Element #region is a SELECT", passes: "<select id=region></select>", fails: "<p>",
            misses: "<input id=region list=l><select></select>"),
        VerdictPages(
            "Element #total has data-region attribute", passes: "<p id=total data-region=EU>", fails: "<p id=total>",
            misses: "<p id=total region=EU><p data-region=EU>"),
        VerdictPages(
            "Element #status has aria-live='polite'", passes: "<p id=status aria-live=polite>", fails: "<p id=status>",
            misses: "<p id=status aria-live=assertive>"),
        VerdictPages(
            "Element #output contains HTML headings", passes: "<div id=output><h2>x</h2></div>",
            fails: "<div id=output># x</div>", misses: "<h2>x</h2><div id=output></div>"),
        VerdictPages(
            "Page has 3 images", passes: "<img src='data:,' alt=a><img src='data:,' alt=b><img src='data:,' alt=c>",
            fails: "<p>images", misses: "<img src='data:,' alt=a><img src='data:,' alt=b>"),
        VerdictPages(
            "Table contains at least 3 rows", passes: "<table><tr><td>1<tr><td>2<tr><td>3</table>",
            fails: "<table></table>", misses: "<table><thead><tr><th>n</thead><tr><td>1<tr><td>2</table>"),
        VerdictPages(
            "Element #source has non-empty text content", passes: "<pre id=source># x</pre>", fails: "<p>x",
            misses: "<pre id=source> \n </pre>x"),
        VerdictPages(
            "Element #date displays date in YYYY-MM-DD format", passes: "<b id=date>on 2024-02-29 UTC</b>",
            fails: "<b id=date></b>", misses: "<b id=date>29-02-2024</b><p>2024-02-29"),
        VerdictPages(
            "h1#greeting displays Hello World", passes: "<h1 id=greeting>Hello World!</h1>", fails: "<h1>Hello</h1>",
            misses: "<h1>Hello World</h1><p id=greeting>Hello World"),
        VerdictPages(
            "Has h1 with 'Test App'", passes: "<h1>My Test App</h1>", fails: "<h1>App</h1>",
            misses: "<h2>Test App</h2><h1>Test Apple</h1>".replacing("Test Apple", with: "Test-App")),
        VerdictPages(
            "#status says 'Ready'", passes: "<p id=status>Ready", fails: "<p id=status>", misses: "<p id=status>ready"),
        VerdictPages(
            "Text includes 'years'", passes: "<p>12 years", fails: "<p>12", misses: "<p hidden>12 years<p>12 y"),
        VerdictPages(
            "Button labeled 'Go' exists", passes: "<button>Go</button>", fails: "<button>Stop</button>",
            misses: "<p>Go</p><button>Google</button>"),
        VerdictPages(
            "Has filter buttons", passes: "<button>All</button><button>Active</button><button>Completed</button>",
            fails: "<p>All", misses: "<button>Allow</button><button>Delete</button>"),
        VerdictPages(
            "Calculator has add/subtract functions", passes: "<button>+</button><button>−</button>", fails: "<p>+",
            misses: "<button>+</button><button>*</button>"),
        VerdictPages(
            "Page has input field for solution", passes: "<label>Solution <input></label>", fails: "<p>solution",
            misses: "<button>Solution</button>"),
        VerdictPages(
            "Has a region dropdown", passes: "<label>Region <select><option>EU</select></label>", fails: "<p>Region",
            misses: "<input placeholder=Region>"),
        VerdictPages(
            "h1 has color: red", passes: "<h1 style='color: #f00'>x</h1>", fails: "<h1>x</h1>",
            misses: "<h1 style='background: red'>x</h1>"),
        VerdictPages(
            "#card has a border", passes: "<p id=card style='border: 1px solid'>x", fails: "<p id=card>x",
            misses: "<p id=card style='border: 0 solid red'>x"),
        VerdictPages(
            "Counter display is styled with border", passes: "<p id=counter style='border: 2px solid'>0",
            fails: "<p id=counter>0", misses: "<p id=counter style='outline: 2px solid'>0"),
        VerdictPages(
            "Image is displayed", passes: "<img alt=x width=9 height=9 src='data:image/gif;base64,\(gif)'>",
            fails: "<p>image",
            misses: "<img alt=x hidden width=9 height=9 src='data:image/gif;base64,\(gif)'>"),
        VerdictPages("Page displays text", passes: "<p>x", fails: "", misses: "<p hidden>x"),
        VerdictPages(
            "Page loads marked library",
            passes: "<script src='https://cdn.jsdelivr.net/npm/marked@12/marked.min.js'></script>",
            fails: "<p>marked", misses: "<script src='https://cdn.jsdelivr.net/npm/remark@12/remark.min.js'></script>"),
        VerdictPages(
            "Background color is #ff0000", passes: "<body style='background: #f00'>x", fails: "<p>x",
            misses: "<body style='color: #f00'>x"),
        VerdictPages(
            "Has all previous buttons (increment, decrement)",
            passes: "<button>Increment</button><button>Decrement</button>", fails: "<p>increment, decrement",
            misses: "<button>Increment</button><p>Decrement"),
        VerdictPages(
            "The creation date is formatted as YYYY-MM-DD UTC and displayed in a div with id='creation-date'",
            passes: "<div id=creation-date>2024-01-02 UTC</div>", fails: "<div id=creation-date></div>",
            misses: "<div id=creation-date>02-01-2024</div>"),
        VerdictPages(
            "Page follows the system's colour scheme",
            passes: "<style>@media (prefers-color-scheme: dark) { body { background: #111; color: white } }</style>x",
            fails: "<p>x", misses: "<body style='background: #111; color: white'>x"),
    ]

    private static let gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
}
