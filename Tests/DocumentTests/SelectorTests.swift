import Document
import Testing

@Suite struct SelectorTests {
    private static let page = """
        <!DOCTYPE html>
        <html id=html lang=en><head id=head><title id=title>T</title></head>
        <body id=body>
        <div id=a class="one two"><p id=p1 class=x>1</p><p id=p2>2</p><span id=s1 class=x></span><p id=p3 class="x y">3</p></div>
        <div id=b class="Two md:flex" title="Hello world" data-Kind=Big><h2 id=h2></h2><em id=em1> </em><b id=b1><!-- c --></b></div>
        <ul id=ul><li id=l1></li><li id=l2 class=k></li><li id=l3></li><li id=l4 class=k></li><li id=l5 class=k></li></ul>
        <form id=form><input id=i1 type=TEXT required placeholder=Name><input id=i2 type=checkbox checked disabled>
        <select id=sel><option id=o1>1</option><option id=o2 selected>2</option></select><textarea id=ta readonly></textarea>
        <fieldset id=fs disabled><legend id=leg><button id=in1></button></legend><button id=in2></button></fieldset></form>
        <p id=links lang=de-CH-1996><a id=a1 href=/x.PDF>x</a><a id=a2 @click=go :x=1 (y)=2>y</a></p>
        <svg id=svg viewBox="0 0 1 1"><linearGradient id=lg /><foreignObject id=fo><DIV id=fdiv></DIV></foreignObject></svg>
        <template id=tpl><p id=hidden class=x></p></template>
        <noscript id=ns><p id=ns1 class=x></p></noscript>
        </body></html>
        """
    private static let document = Result { try HTMLDocument(page) }

    private static let matches: [(String, String)] = [
        // Types, ids, classes.
        ("p", "p1 p2 p3 links"), ("P", "p1 p2 p3 links"), ("#a", "a"), ("#A", ""), (".x", "p1 s1 p3"),
        (".x.y", "p3"), ("p.x", "p1 p3"), (".two", "a"), (".Two", "b"), (".md\\:flex", "b"), ("#\\61", "a"),
        ("#\\000061", "a"), ("#\\61 , #b", "a b"), ("p/* c */.y", "p3"), ("  em  ", "em1"), (":is(em", "em1"),
        ("em /* open", "em1"), ("div,p.y,div", "a p3 b fdiv"),
        // Attributes.
        ("[title]", "b"), ("[TITLE]", "b"), ("[title='Hello world']", "b"), ("[title=hello]", ""),
        ("[title='hello WORLD' i]", "b"), ("[title~=world]", "b"), ("[title~='Hello world']", ""),
        ("[title^=Hel]", "b"),
        ("[title$=\"rld\"]", "b"), ("[title*='lo w']", "b"), ("[title^='']", ""), ("[title$='']", ""),
        ("[title*='']", ""),
        ("[title~='']", ""), ("[lang|=de]", "links"), ("[lang|=d]", ""), ("[type=text]", "i1"), ("[type=text s]", ""),
        ("[type=\"TEXT\"s]", "i1"), ("[data-kind]", "b"), ("[data-kind=big]", ""), ("[href$=pdf]", ""),
        ("[href$='.pdf'i]", "a1"), ("[\\@click]", "a2"), ("[\\:x='1']", "a2"), ("[\\(y\\)]", "a2"),
        ("[viewBox]", "svg"),
        ("[viewbox]", "svg"), ("[title=\"Hello world\"", "b"), ("[ title = 'Hello world' ]", "b"),
        // Combinators.
        ("div p", "p1 p2 p3"), ("body > p", "links"), ("p + p", "p2"), ("p ~ p", "p2 p3"), ("p+span+p", "p3"),
        ("h2~b", "b1"), ("html body div p", "p1 p2 p3"), ("html > p", ""), ("div>p~p", "p2 p3"), ("span + *", "p3"),
        ("body div ~ p a", "a1 a2"),
        // Lists inside.
        (":is(h2, em)", "h2 em1"), ("div.one:is(.two, .three) p", "p1 p2 p3"), ("div:where(#b) > b", "b1"),
        (":is()", ""),
        ("p:not(.x)", "p2 links"), ("p:not(.x, #p2)", "links"), ("p:not(div p)", "links"),
        ("li:not(:not(.k))", "l2 l4 l5"),
        ("div:has(h2)", "b"), ("div:has(> .x)", "a"), ("p:has(+ span)", "p2"), ("p:has(~ .y)", "p1 p2"),
        ("div:has(h2 + em)", "b"), ("body:has(> ul > .k)", "body"), ("div:has(> p ~ span, > h2)", "a b"),
        ("div:not(:has(p))", "b fdiv"), ("ul:has(li:nth-child(5))", "ul"), ("em:has(+ b):has(+ *)", "em1"),
        // Counting.
        ("li:nth-child(2)", "l2"), ("li:nth-child(odd)", "l1 l3 l5"), ("li:nth-child(EVEN)", "l2 l4"),
        ("li:nth-child(2n+1)", "l1 l3 l5"), ("li:nth-child( 2n + 1 )", "l1 l3 l5"), ("li:nth-child(-n+2)", "l1 l2"),
        ("li:nth-child(n+4)", "l4 l5"), ("li:nth-child(n-1)", "l1 l2 l3 l4 l5"), ("li:nth-child(+3)", "l3"),
        ("li:nth-child(0n+3)", "l3"), ("li:nth-child(0)", ""), ("li:nth-child(-3)", ""), ("li:nth-last-child(2)", "l4"),
        ("li:nth-child(2 of .k)", "l4"), ("li:nth-child(odd of .k)", "l2 l5"),
        ("li:nth-last-child(1 of :not(.k))", "l3"),
        (":nth-child(n of li.k)", "l2 l4 l5"), ("p:nth-of-type(3)", "p3"), ("p:nth-last-of-type(1)", "p3 links"),
        ("li:first-child", "l1"), ("li:last-child", "l5"), ("div > :only-of-type", "s1 h2 em1 b1"),
        ("html:first-child", "html"),
        ("fieldset > button:only-of-type", "in2"), ("legend > :only-child", "in1"), ("p:first-of-type", "p1 links"),
        ("li:nth-child(99999999999999999999)", ""),
        // States.
        (":root", "html"), (":scope", "html"), (":scope > body", "body"), ("div > :empty", "s1 h2 b1"),
        ("option:checked", "o2"),
        (":checked", "i2 o2"), (":disabled", "i2 fs in2"), ("button:enabled", "in1"), (":required", "i1"),
        ("select:optional", "sel"), (":link", "a1"), ("a:any-link", "a1"), (":lang(de)", "links a1 a2"),
        (":lang('*-CH')", "links a1 a2"), (":lang(de-1996)", "links a1 a2"), ("p:lang(en)", "p1 p2 p3"),
        (":lang(d)", ""),
        (":placeholder-shown", "i1"), (":read-write", "i1"), ("textarea:read-only", "ta"),
        // Foreign elements, templates, noscript.
        ("linearGradient", "lg"), ("lineargradient", "lg"), ("svg > foreignObject > div", "fdiv"), ("svg DIV", "fdiv"),
        ("#hidden", ""), ("template", "tpl"), ("template *", ""), ("noscript p", ""), ("#ns1", ""), ("noscript", "ns"),
    ]

    private static let forms = Result {
        try HTMLDocument(
            """
            <!DOCTYPE html><meta http-equiv=content-language content=en><meta http-equiv=content-language content=de>
            <form id=f><input id=r1 type=radio name=r checked><input id=r2 type=radio name=r checked><input id=r3 type=radio checked></form>
            <input id=r4 type=radio name=r checked form=f><input id=r5 type=radio name=r checked>
            <select disabled id=s><option id=o1>1<optgroup id=g><option id=o2>2</select><optgroup id=h><option id=o3></optgroup>
            <button required id=b></button><input placeholder="" id=p><div id=e contenteditable><input type=checkbox id=c></div>
            <svg xml:lang=fr id=v><a id=l /></svg>
            """)
    }

    @Test(arguments: [
        (":checked", "r3 r4 r5 o1"), ("select :disabled", "o1 g o2"), ("select ~ * :enabled", "o3 c"),
        ("button:optional", "b"), ("button:required", ""), (":placeholder-shown", "p"), ("#e, #c:read-write", "e"),
        ("[lang]", ""), ("svg *:lang(fr)", "l"), ("#f:lang(de)", "f"), (":lang(en)", ""),
    ])
    func `states are what a browser shows before anything happens`(selector: String, ids: String) throws {
        #expect(try Self.forms.get().ids(selector).joined(separator: " ") == ids, "\(selector)")
    }

    @Test(arguments: matches)
    func `a selector matches the elements that a browser finds, in document order`(selector: String, ids: String) throws
    {
        let document = try Self.document.get()
        #expect(try document.ids(selector).joined(separator: " ") == ids, "\(selector)")
    }

    private static let refused: [(String, String, Int)] = [
        ("", "empty", 0), ("  ", "missing", 2), ("p,", "missing", 2), (",p", "before", 0), ("p >", "missing", 3),
        ("> p", "before", 0), ("p > > a", "before", 4), ("#1abc", "\\31", 0), ("#", "follow", 0), (".5", "\\35", 0),
        ("p..x", "follow", 1), ("a b)", "no “(”", 3), ("[]", "name of an attribute", 1), ("[a=]", "value", 3),
        ("[a=1]", "value", 3), ("[a=b c]", "only “i”", 5), ("[a!=b]", "jQuery", 2), ("[a='x\ny']", "line", 3),
        ("[@click]", "written", 1), ("a:hover", "user", 1), ("p::before", "pseudo-element", 1),
        ("p:after", "pseudo-element", 1),
        (":nope", "no pseudo-class :nope", 0), ("p:contains('x')", "not CSS", 1), ("li:eq(1)", "jQuery", 2),
        (":is(p, :hover)", "user", 7), (":not()", "missing", 5), (":has()", "before", 5),
        (":has(:has(p))", "inside", 5),
        (":nth-child()", "position", 11), (":nth-child(2 n)", "not allowed", 13), (":nth-child(+ 2n)", "position", 11),
        (":nth-child(2n + -1)", "position", 11), (":nth-child(foo)", "position", 11), (":nth-child", "argument", 0),
        (":nth-of-type(2 of p)", "only", 15), (":first-child()", "no argument", 0), (":lang()", "language", 6),
        ("svg|rect", "namespaces", 3), ("*|*", "namespaces", 1), ("[xlink|href]", "namespaces", 6),
        ("p || q", "column", 2),
        ("p*", "first part", 1), ("[a]b", "not allowed", 3), ("p { }", "style sheets", 2), ("$x", "not allowed", 0),
        ("a\\\nb", "not allowed", 1), ("&", "style sheets", 0),
    ]

    @Test(arguments: refused)
    func `what a browser refuses or a document cannot answer is an error at its place`(
        selector: String, message: String, offset: Int
    ) throws {
        let error = try #require(throws: SelectorError.self) { try Selector(parsing: selector) }
        #expect(error.message.contains(message), "\(error)")
        #expect(error.offset == offset, "\(error)")
        #expect(error.description.contains(selector))
    }
}
