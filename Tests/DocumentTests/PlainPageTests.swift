import Document
import FoundationEssentials
import Testing

/// Pages that are read without gumbo must come out as gumbo would read them.
///
/// A second `</html>` means nothing, but only gumbo knows that: with it every page is gumbo's.
@Suite struct PlainPageTests {
    @Test func `a plain page is the same document as gumbo's`() throws {
        try expectSame(
            """
            <!DOCTYPE html>
            <html lang="en"><head>
            <meta charset=utf-8><title>A &amp; B</title><style>p > a { color: red }</style>
            <script>if (1 < 2 && "</p>") document.title = '&amp;';</script><noscript><style>p {}</style></noscript>
            </head>
            <body class='x y'>
            <!-- a - b -- c --><h1 ID=top>T&eacute;xt &#x2014; &#8364;</h1>
            <ul><li>1<li-x>c</li-x></li> <li><a href="?a=1&b=2&amp;c=%20">x</a></li></ul>
            <table><tr><td>1</td><td><table><thead><tr><th>h</th></tr></thead></table></td></tr>
            </table><table><caption>c</caption><colgroup><col><col></colgroup><tr><td></td></tr></table>
            <p>Some <b>bold <i>and</i></b> text<br/>and <img src=a.png alt> more</p><pre>
            two

            lines</pre>
            <form><select name=s><option value=1 selected>one</option><optgroup label=g><option>two</option></optgroup>
            </select><textarea>
            a &lt; b</textarea><button type=submit>Go</button></form>
            <dl><dt>t</dt><dd>d</dd></dl><datalist id=d><option>x</option></datalist><iframe><p></iframe>
            </body>
            </html>

            """)
    }

    @Test(arguments: [
        "<p>a<div>b</div>", "<p>a<p>b</p>", "<ul><li>a<li>b</ul>", "<b><p>a</b>b</p>", "<a><a>x</a></a>",
        "<table>x</table>",
        "<table><td>x</td></table>", "<select><div>x</div></select>", "<button><button>x</button></button>", "&copy x",
        "&notit;", "&lang;", "&#128;", "&#0;", "&b=1", "<p title='&copy=1&copyx=2&copy;'>x</p>", "<p a=1 A=2>x</p>",
        "<svg><path/></svg>", "<template><p>x</p></template>", "<div/>x</div>", "<p>x</P>", "<div><!-->x</div>",
        "</br>",
        "<!-- x --!> y -->", "<br></br>", "<h1><h2>x</h2></h1>", "<form><form>x</form></form>", "<image src=x>",
        "a\r\nb",
        "<x-y>a</x-y>", "<p =a>x</p>", "<p a='x'b=y>x</p>", "<p a=x/>x</p>", "<p \n\n a\n=\n'x\ny'>x</p><b>z</b>",
        "<script><!-- <script> </script> --></script><i>x</i>", "<script>'</SCRIPT >'</script>",
        "<textarea>\n\nx</textarea>",
        "<title>a<b>c</b></title>", "<dialog open><p>x</p></dialog>", "<ruby>a<rt>b</rt></ruby>",
        "<object><p>x</p></object>",
        "<nobr><nobr>x</nobr></nobr>", "<table><tr><td>1</td></tr><tbody><tr><td>2</td></tr></tbody></table>",
        "<table><thead><tr><td>1</td></tr></thead><tr><td>2</td></tr></table><i>x</i>", "<li>x</li>", "<dd>x</dd>",
        "<p><table><tr><td>x</td></tr></table></p>", "<b><b><b><b><b>x</b></b></b></b></b>y", "\u{1}x", "\u{FFFE}x",
        "\u{85}x",
        "<keygen>", "<frameset></frameset>", "<form>a</form>b", "<form>a <i>b</i> c </form> d",
        "<math><mi>x</mi></math>", "<hr><hr/>", "<p><hr></p>", "&amp",
        "<option>a<option>b", "<ul> <li> <ul> <li>x</li> </ul> </li> </ul>", "& &; &# &#; &x; &amp;amp;",
        "<pre>\n\nx</pre>",
        "<input type=hidden><table><input type=hidden></table>", "<i>\u{1F3FF}\u{1F600}\u{A0}</i>",
        "<a b=\"&#10;&#x41;\">x</a>",
    ])
    func `what needs a correction gets it, and what does not is left alone`(body: String) throws {
        for (before, after) in [
            ("<!doctype html><html><head><title>t</title></head><body>", "</body></html>"), ("", ""),
            ("<!DOCTYPE html>\n<html>\n<head>\n</head>\n<body>\n<div>\n", "\n</div>\n</body>\n</html>\n"),
            ("<!DOCTYPE html><html><head>", "</head><body></body></html>"),
        ] { try expectSame(before + body + after) }
    }

    @Test func `pages of any mixture of tags are the same documents as gumbo's`() throws {
        var random = Sequence64(state: 2026)
        for _ in 0..<600 {
            var page = "<!DOCTYPE html><html><head><title>x</title></head><body>\n"
            write(&page, depth: 0, "div", &random)
            try expectSame(page + "</body></html>\n")
        }
    }

    /// Writes what mostly may stand in an element, and sometimes may not.
    private func write(_ page: inout String, depth: Int, _ parent: String, _ random: inout Sequence64) {
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let isOdd = Int.random(in: 0..<40, using: &random) == 0
            let usual = Self.children[parent] ?? Self.flow
            guard let tag = (isOdd ? Self.all : usual).randomElement(using: &random), depth < 8 else { continue }
            if tag.hasPrefix("!") {
                page += tag.dropFirst()
                continue
            }
            page += "<\(tag)>"
            guard !["br", "img", "hr", "col", "input"].contains(tag) else { continue }
            write(&page, depth: depth + 1, tag, &random)
            if Int.random(in: 0..<60, using: &random) != 0 { page += "</\(tag)>" }
            if Int.random(in: 0..<90, using: &random) == 0 { page += "</div>" }
        }
    }

    private static let inline = [
        "!text ", "!&amp;", "! \n", "!<!-- c -->", "b", "i", "a", "span", "br", "img", "input", "code",
    ]
    private static let flow =
        inline + ["p", "div", "ul", "dl", "table", "h2", "form", "select", "section", "button", "hr", "pre"]
    private static let children = [
        "p": inline, "b": inline, "i": inline, "a": inline, "span": inline, "h2": inline, "button": inline,
        "ul": ["li", "! \n"], "dl": ["dt", "dd"], "table": ["thead", "tbody", "tr", "caption", "colgroup", "! \n"],
        "thead": ["tr", "! "], "tbody": ["tr"], "tr": ["td", "th", "! "], "colgroup": ["col", "! "],
        "select": ["option", "optgroup", "! "], "optgroup": ["option"], "option": ["!text"],
    ]
    private static let all = Array(Set(children.values.joined())).sorted() + flow

    /// A generator that gives the same numbers in every run.
    private struct Sequence64: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func expectSame(_ page: String) throws {
        for scripting in [true, false] {
            let ours = try HTMLDocument(page, scripting: scripting)
            let gumbos = try HTMLDocument(page + "</html>", scripting: scripting)
            #expect(ours.treeText == gumbos.treeText, "\(page)")
            #expect(ours.isQuirks == gumbos.isQuirks)
            #expect(ours.elements.map(\.line) == gumbos.elements.map(\.line), "\(page)")
            #expect(ours.elements.map(\.path) == gumbos.elements.map(\.path))
        }
    }
}
