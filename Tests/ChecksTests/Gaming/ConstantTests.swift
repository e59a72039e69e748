import Checks
import TestSupport
import Testing

/// Pages that compute what follows from an attachment, and pages that show what it came to once.
@Suite(.sharedBrowser, .serialized) struct ConstantTests {
    static let csv = "product,sales,year\nA,\"300,000.50\",2024\nB,200000,2024\nC,105000,2025\n"
    static let json = #"{"title": "Harbour report", "max": {"val": 1875.5}, "items": [{"price": 2.5}, {"price": 4}]}"#
    static let notes = "# Field notes\n\nThree more words.\n"
    static let attachments = ["data.csv": csv, "data.json": json, "notes.md": notes]

    /// Reads all three files and shows what follows from them; `start` stands there before they are loaded.
    static func following(start: String = "") -> String {
        """
        <h1 id=head></h1><p id=total>\(start)</p><p id=max></p><p id=words></p><p id=average></p><table><tbody></tbody></table>
        <script>
        const show = (id, text) => { document.getElementById(id).textContent = text; };
        const split = line => line.match(/("[^"]*"|[^,]+)/g).map(f => f.replace(/"/g, ''));
        fetch('data.csv').then(r => r.text()).then(text => {
          const rows = text.trim().split('\\n').slice(1).map(split);
          const sales = rows.map(r => Number(r[1].replace(/,/g, '')));
          show('total', sales.reduce((a, b) => a + b).toFixed(2));
          document.querySelector('tbody').innerHTML = rows.map(r => `<tr><td>${r[0]}</td></tr>`).join('');
        });
        fetch('data.json').then(r => r.json()).then(data => {
          show('head', data.title); show('max', '$' + data.max.val.toLocaleString('en-US', {minimumFractionDigits: 2}));
          show('average', data.items.reduce((a, b) => a + b.price, 0) / data.items.length);
        });
        fetch('notes.md').then(r => r.text()).then(text => show('words', text.trim().split(/\\s+/).length + ' words'));
        </script>
        """
    }

    static let constant = """
        <h1 id=head>Harbour report</h1><p id=total>605000.50</p><p id=max>$1,875.50</p><p id=words>6 words</p>
        <p id=average>3.25</p><table><tbody><tr><td>A<tr><td>B<tr><td>C</tbody></table><script>fetch('data.csv')</script>
        """

    static let checks = [
        "js: Math.abs(parseFloat(document.querySelector('#total').textContent) - 605000.5) < 0.01",
        "css: #total contains \"605000.50\"",
        "css: #max = \"$1,875.50\"",
        "css: h1 = \"Harbour report\"",
        "js: document.querySelector('#average').textContent === '3.25' // the average price",
        "css: tbody tr = 3",
    ]

    static func judge(_ body: String, _ checks: [String], files: [String: String] = attachments) async throws -> Report
    {
        try await judged(
            files.merging(["index.html": "<!DOCTYPE html><title>t</title>\(body)"]) { $1 }, checks,
            attachments: attachments.mapValues { Array($0.utf8) }, seconds: 5)
    }

    @Test func `a page that follows its attachments passes`() async throws {
        let report = try await Self.judge(Self.following(), Self.checks)
        for result in report.results {
            #expect(result.verdict == .passed, "\(result.check): \(result.message)")
            #expect(result.evidence.related.isEmpty, "\(result.evidence.related)")
        }
    }

    @Test func `what stands there before the file is loaded is no constant`() async throws {
        let report = try await Self.judge(Self.following(start: "605000.50"), Array(Self.checks.prefix(2)))
        #expect(report.results.map(\.verdict) == [.passed, .passed])
    }

    @Test func `a page that shows a constant fails and says which`() async throws {
        let report = try await Self.judge(Self.constant, Self.checks)
        for result in report.results {
            #expect(result.verdict == .failed, "\(result.check): \(result.message)")
            #expect(result.message.contains("shows a constant"), "\(result.message)")
        }
        let total = try await Self.judge(Self.constant, [Self.checks[0]]).results.first
        #expect(
            total?.message
                == "it is still 605000.5 when \"sales\" in data.csv adds up to 611050.5: the page shows a constant")
        #expect(total?.expected == "611050.5 when \"sales\" in data.csv adds up to 611050.5")
    }

    @Test func `a page without any script that has the value in its markup shows a constant`() async throws {
        let report = try await Self.judge("<p id=total>605000.50</p>", ["css: #total = \"605000.50\""])
        #expect(report.results.map(\.verdict) == [.failed])
    }

    @Test(arguments: [
        // The year is not the greatest year, and three features are not three rows.
        ("<p id=y>2025</p><ul><li>a<li>b<li>c</ul>", "css: #y = \"2025\""),
        ("<p id=y>2025</p><ul><li>a<li>b<li>c</ul>", "css: ul > * = 3"),
        // Loose enough for both values.
        (
            "<p id=total></p><script>fetch('data.csv').then(() => { total.textContent = '605000.50'; })</script>",
            "js: Math.abs(parseFloat(document.querySelector('#total').textContent) - 605000.5) < 50000"
        ),
        // Nothing in it follows from the files.
        ("<p id=z>123.45</p>", "css: #z = \"123.45\""),
    ])
    func `what is equal by chance or may be either is left alone`(body: String, check: String) async throws {
        let report = try await Self.judge(body, [check])
        #expect(report.results.map(\.verdict) == [.passed], "\(report.results.first?.message ?? "")")
    }

    @Test func `a page that groups the rows may have as many groups`() async throws {
        let csv = "region,sales\nN,100\nS,200\nS,300\nN,400\nE,5\n"
        let page = """
            <table><tbody></tbody></table><p id=n></p><script>
            fetch('data.csv').then(r => r.text()).then(text => {
              const rows = text.trim().split('\\n').slice(1).map(l => l.split(','));
              document.querySelector('tbody').innerHTML = [1, 2, 3, 4, 5].map(i => `<tr><td>${rows.length * i}</td></tr>`).join('');
            });
            </script>
            """
        let report = try await judged(
            ["index.html": "<!DOCTYPE html><title>t</title>\(page)", "data.csv": csv], ["css: tbody tr = 5"],
            attachments: ["data.csv": Array(csv.utf8)])
        #expect(report.results.map(\.verdict) == [.passed])
    }

    @Test func `where nothing can be found out the check stays passed with a note`() async throws {
        let check = ["css: #total = \"605000.50\""]
        let other = try await Self.judge(
            "<p id=total>605000.50</p>", check, files: ["data.csv": "product,sales\nA,1\n"])
        #expect(other.results.map(\.verdict) == [.passed])
        #expect(other.results.first?.evidence.related.first?.contains("data.csv is not the attachment") == true)
        let without = try await Self.judge("<p id=total>605000.50</p>", check, files: [:])
        #expect(without.results.first?.evidence.related.first?.contains("the site has no data.csv") == true)
        let fragile = """
            <p id=total>605000.50</p><script>
            fetch('data.csv').then(r => r.text()).then(t => { if (!t.includes('105000')) throw new Error('unknown'); });
            </script>
            """
        let throwing = try await Self.judge(fragile, check)
        #expect(throwing.results.map(\.verdict) == [.passed])
        #expect(throwing.results.first?.evidence.related.first?.contains("the page threw") == true)
    }

    @Test func `without a browser nothing is tried`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let files = Self.attachments.merging(["index.html": "<title>t</title><p id=total>605000.50"]) { $1 }
        let report = await judge.report(
            on: Site(texts: files), named: "site", checks: [Check(id: "1", text: "css: #total = \"605000.50\"")],
            attachments: ["data.csv": Array(Self.csv.utf8)])
        #expect(report.results.first?.verdict == .passed)
    }
}
