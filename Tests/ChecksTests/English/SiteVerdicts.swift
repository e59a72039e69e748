import Testing

/// A sentence with a site of several files on which it holds, one on which it does not, and one on which it nearly does.
struct SiteVerdicts: Sendable, CustomTestStringConvertible {
    let sentence: String
    let passes: [String: String]
    let fails: [String: String]
    let misses: [String: String]
    /// The files that came with the task.
    let attachments: [String: [UInt8]]

    /// A site that works, and the files that are replaced for the others; an empty text takes the file away.
    init(
        _ sentence: String, of site: [String: String], fails: [String: String], misses: [String: String],
        attached: [String] = []
    ) {
        func changed(_ files: [String: String]) -> [String: String] {
            site.merging(files) { $1 }.filter { !$0.value.isEmpty }
        }
        self.sentence = sentence
        passes = site
        self.fails = changed(fails)
        self.misses = changed(misses)
        attachments = site.filter { attached.contains($0.key) }.mapValues { Array($0.utf8) }
    }

    var testDescription: String { sentence }

    private static func page(_ body: String) -> String {
        "<!DOCTYPE html><html lang=en><title>t</title><body>\(body)"
    }

    private static let filled = page(
        """
        <h1 id=name></h1><b id=max></b><table><tbody></tbody></table><p id=total></p>
        <script>
        fetch('data.json').then(answer => answer.json()).then(data => {
          document.title = document.getElementById('name').textContent = data.name;
          document.getElementById('max').textContent = data.max.val;
        });
        fetch('data.csv').then(answer => answer.text()).then(text => {
          const rows = text.trim().split('\\n').slice(1).map(line => line.split(','));
          document.querySelector('tbody').innerHTML = rows.map(row => `<tr><td>${row[0]}<td>${row[1]}`).join('');
          total.textContent = '$' + rows.reduce((sum, row) => sum + Number(row[1]), 0).toFixed(2);
        });
        </script>
        """)
    private static let site = [
        "index.html": filled, "data.json": #"{"name": "Biogen", "max": {"val": 4711}, "min": {"val": 815}}"#,
        "data.csv": "product,sales\nApples,120.50\nPears,330.25\n",
    ]

    static let data = [
        SiteVerdicts(
            "data.json exists and is valid JSON", of: site, fails: ["data.json": ""], misses: ["data.json": "{name: 1}"]
        ),
        SiteVerdicts(
            "data.json has 'name' field matching 'Biogen'", of: site, fails: ["data.json": "{}"],
            misses: ["data.json": #"{"company": {"name": "Biogen"}}"#]),
        SiteVerdicts(
            "data.json max.val is greater than or equal to min.val", of: site,
            fails: ["data.json": #"{"max": {"val": 1}, "min": {"val": 2}}"#],
            misses: ["data.json": #"{"max": {"val": "9"}, "min": {"val": 10}}"#]),
        SiteVerdicts(
            "index.html <title> contains the name from data.json", of: site,
            fails: ["index.html": filled.replacing("data.name;", with: "'?';")],
            misses: ["index.html": filled.replacing("document.title = ", with: "")]),
        SiteVerdicts(
            "index.html contains element with id='max' displaying max.val", of: site,
            fails: ["index.html": filled.replacing("data.max.val", with: "''")],
            misses: ["index.html": filled.replacing("data.max.val", with: "data.min.val")]),
        SiteVerdicts(
            "Page displays total sales in #total", of: site,
            fails: ["index.html": filled.replacing("total.textContent", with: "window.sum")],
            misses: ["index.html": filled.replacing("Number(row[1])", with: "row[1]")]),
        SiteVerdicts(
            "Displays CSV data", of: site, fails: ["index.html": filled.replacing("tbody').inner", with: "tbody').x")],
            misses: ["index.html": filled.replacing("<table>", with: "<table hidden>")], attached: ["data.csv"]),
    ]

    static let inputs = [
        SiteVerdicts(
            "index.html supports ?CIK= query parameter",
            of: [
                "index.html": page(
                    "<p id=p><script>p.textContent = new URLSearchParams(location.search).get('CIK')</script>")
            ],
            fails: ["index.html": page("<p>CIK")],
            misses: [
                "index.html": page(
                    "<p id=p><script>p.textContent = new URLSearchParams(location.search).get('cik')</script>")
            ]),
        SiteVerdicts(
            "Loads image from URL parameter",
            of: [
                "index.html": page(
                    "<img id=i><script>i.src = new URLSearchParams(location.search).get('url') ?? 'a.png'</script>")
            ],
            fails: ["index.html": page("<img src=a.png>")],
            misses: ["index.html": page("<img src=a.png><script>new URLSearchParams(location.search)</script>")]),
        SiteVerdicts(
            "Players can input their names before the game starts",
            of: ["index.html": page("<label>Player 1 <input></label><button>Start</button>")],
            fails: ["index.html": page("<p>Player 1</p><button>Start</button>")],
            misses: ["index.html": page("<div hidden><label>Player 1 <input></label></div><button>Start</button>")]),
        SiteVerdicts(
            "Arrow keys move the player",
            of: [
                "index.html": page(
                    "<i id=player style='position: absolute; left: 0'>x</i><script>onkeydown = e => { if (e.key === 'ArrowRight') player.style.left = '9px' }</script>"
                )
            ],
            fails: ["index.html": page("<i id=player>x</i>")],
            misses: [
                "index.html": page(
                    "<i id=player>x</i><script>onkeydown = e => { if (e.key === 'd') player.style.left = '9px' }</script>"
                )
            ]),
        SiteVerdicts(
            "Can send GET requests",
            of: [
                "index.html": page(
                    "<select id=m><option>GET<option>POST</select><input id=u><button onclick='fetch(u.value, {method: m.value})'>Send</button>"
                )
            ],
            fails: [
                "index.html": page("<select><option>GET<option>POST</select><input><button>Send</button>")
            ],
            misses: [
                "index.html": page(
                    "<select id=m><option>GET<option>POST</select><input id=u><button onclick='fetch(\"data.json\")'>Send</button>"
                ), "data.json": "{}",
            ]),
        SiteVerdicts(
            "Clock updates every second",
            of: [
                "index.html": page(
                    "<p id=clock>0</p><script>let n = 0; setInterval(() => clock.textContent = ++n, 300)</script>")
            ],
            fails: ["index.html": page("<p id=clock>12:00:00</p>")],
            misses: [
                "index.html": page(
                    "<p id=clock>0</p><p id=p></p><script>let n = 0; setInterval(() => p.textContent = ++n, 300)</script>"
                )
            ]),
    ]
}
