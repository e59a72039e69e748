/// The selectors that are asked of every page, written out and generated.
enum SelectorSample {
    static let all: [String] = written + counting + wrapped + combined

    /// One of each kind of condition, valid everywhere.
    static let conditions = [
        "*", "p", "P", "li", "b", "div", "svg", "path", "linearGradient", "lineargradient", "foreignObject", "td",
        "option",
        "#a", "#A", "#p1", "#P1", ".x", ".X", ".one", ".ONE", ".k.x", ".md\\:flex", "#\\61 ", "p.x", "li.k:not(.x)",
        "[class]", "[title]",
        "[TITLE]", "[data-kind]", "[data-Kind=Big]", "[data-kind=big i]", "[title='hello world']", "[title=hello]",
        "[title=HELLO i]",
        "[title~=world]", "[title~='hello world']", "[title~='']", "[title|=hello]", "[title|=Hello]", "[title|='']",
        "[title^=he]", "[title^='']",
        "[title$=rld]", "[title$='']", "[title*='lo w']", "[title*='']", "[title='']", "[class~=x]", "[class=x]",
        "[class='']", "[class~=one]",
        "[type=text]", "[type=TEXT]", "[type=a]", "[rel~=nofollow]", "[dir=rtl]",
        "[align=center]", "[target=_blank]",
        "[hreflang|=en]", "[lang|=de]", "[lang|=DE]", "[lang]", "[href$=pdf]", "[href$='.pdf'i]", "[href^=https]",
        "[\\@click]", "[\\:x='1']", "[\\(y\\)]",
        "[viewBox]", "[viewbox]", "[VIEWBOX]", "[x\\:y]", "[xml\\:lang]", "[xlink\\:href]", "[_z]", "[é]", "[é='4']",
        ".é", "#ÉÀ", "#éà", ".\\31 a", "#\\31 ", "#-x", ".a\\.b",
        "[id='a b']", "#a\\ b", "[data-a='a\"b']", "[data-a=\"a\\\"b\"]", "[title='a\\a b']",
        "[data-kind='big\\fffd x']", "[value=Vé]", "[value=vé i]", "[value='VÉ' i]",
        "[http-equiv=x-UA]", "[content='1']", "[alt='']", "[name=q]", "[value='2']", "[data-empty~='']", "[data-empty]",
        "[data-empty=' ' i]",
        ":root", ":scope", ":empty", ":first-child", ":last-child", ":only-child", ":first-of-type", ":last-of-type",
        ":only-of-type",
        ":link", ":any-link", ":checked", ":indeterminate", ":disabled", ":enabled", ":required", ":optional",
        ":read-only",
        ":read-write", ":placeholder-shown",
        ":open", ":lang(en)", ":lang(de)", ":lang(DE)", ":lang(fr)",
        ":lang(en-GB)", ":lang(d)",
    ]

    /// What the grammar allows beyond that.
    private static let written =
        conditions + [
            "[class", "[type=text i", ":nth-child(2 of p", "\\", "--", "p:is(", "p,b , li", "p/* c */.x", "/**/p",
            "  em  ", ":is(em", "em /* open", "[title=\"hello\"",
            "[ title = 'hello' ]", "p,p", ":is()", ":where()",
            "p:is( .x , .y )", ":NOT(.x)", ":Nth-Child(2)", "p:FIRST-child",
            "p\t>\n b", "div\u{0C}p", "*.x", "*:not(p)", "*#a", ":root > body", ":scope > body",
            ":scope p", ":root:root", "html:not(:root)", "body body", "html > * > *", "head + body", "head ~ body *",
            "svg *", "svg > *", "svg DIV", "svg a:link", "template *", "template", "noscript *",
            "noscript", "table > tr", "table > tbody > tr", "tr > td:first-child", "td:nth-of-type(2)", "p p", "a a",
            "form input", "fieldset fieldset *", "select > option:checked", "option:not(:checked)",
            "option:disabled", "input:not([type])", "input[type]:not([type=hidden])", "input:is(:required,:disabled)",
            "legend :enabled", "fieldset:disabled :disabled", ":checked + :checked", "[class][id]",
            "[class]:not([id])", "[class=\"one two\"]", "[class='  x\\c y\\9  k ']", "ul ul, ol ul", "li:has(> ul)",
            "li:has(b) + li", "li:not(:has(*))", "p:has(+ p)", "p:has(~ .x)", "p:has(~ .x ~ .k)",
            "div:has(> p + p)", "div:has(p b)", ":has(> .x):has(> .k)", ":has(.x, .k):not(body, html)",
            "*:has(> :nth-child(3))", "body:has(> ul > .k)", "div:has(div div)", "div div:has(> span > div)",
            ":not(:has(> *)):not(:empty)", ":is(ul, ol):has(> li:nth-child(2 of .k))",
            "li:is(:nth-child(2n), .k):not(:last-child)", ":is(:is(:is(p)))", ":not(:not(:not(p)))",
            ":not(p):not(div) > .x",
            ":where(div, ul) > :where(.x, .k)", ":is(div p, ul li)", ":not(div p, ul li)", ":not(div > *, ul > *)",
            ".x ~ .x ~ .x", ".x + * + *", "div span div span .k", "div > span > div > span > .k",
            ".x .one .x .one .x", "div div div div div div", "[class]:is([class~=k])", "p:lang(de)", "b:lang(de)",
            ":lang(de) b", "i:lang(zh)", ":lang(zh-Hant)", ":lang(x)",
            "p:has(:is(b, i))", "p:has(> b:first-child)", "*:has(+ :last-child)", ":has(~ :nth-last-child(1 of .k))",
            "dl > dt + dd", "dt ~ dd ~ dt", "dd:nth-of-type(2)", ":nth-child(1 of :has(b))",
            ":is(h1,h2,h3) + p", "section > :not(h1)", "[data-a]:nth-of-type(even)", "summary", "details[open] > p",
            "dialog:not([open])", "dialog:open", "details:open > summary", "input:placeholder-shown:required",
            ":read-write:not(input, textarea)", "p:read-only", "math > *", "math b", "annotation-xml div",
            "foreignObject p", "title", "svg title", "head title", "frameset > frame",
            "noframes",
            "\\70", "\\000070", "\\70 .x", "p\\", "#p\\31", ".\\78", "[\\74itle]", "[title=\\68 ello]", ".--x",
            "#-\\31", ".-\\-x", "[title=h\\65llo]", "\\.x", "é", "_x", "-x", "--x", "[title=--x]",
            "p:nth-child(odd/* c */)",
            ":nth-child(/**/2)", ":is(p/**/,/**/b)", ":has(/**/> b)", "p:not( /**/ .x /**/ )", "\u{FFFD}", "p\u{0}",
            "[data-kind='big\u{0}x']", "#\u{E9}", "[title=\"a\\\nb\"]", "[title='hel\\\nlo']",
        ]

    /// Every counting pseudo-class with every way to write a position.
    private static let counting: [String] = {
        let formulas = [
            "1", "2", "3", "0", "-1", "+3", "odd", "EVEN", "n", "-n", "2n", "2n+1", " 2n + 1 ", "3n-1", "-n+3", "-2n+5",
            "+n", "n+2", "n-1", "0n+2", "-0n+2", "+2n-0", "5n+100", "N", "-N+2", "2N+1",
            "2n +1", "-n- 1", "n-2", "99999999999999999999", "-999999n+3",
        ]
        let names = ["nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"]
        let plain = names.flatMap { name in formulas.map { ":\(name)(\($0))" } }
        let filtered = [
            "2 of .k", "odd of .x", "1 of li.k, p", "n+2 of :not(.x)", "2n of*", "-n+2 of .x > *",
            "1 of :is(p, b)", "1 of :nth-child(2)", "2n+1 of .x:not(.k)",
        ]
        return plain + filtered.flatMap { [":nth-child(\($0))", ":nth-last-child(\($0))"] }
    }()

    /// Every condition in every pseudo-class that takes selectors.
    private static let wrapped = conditions.flatMap {
        [":is(\($0))", "p:not(\($0))", ":not(\($0)) > *", ":has(> \($0))", ":nth-child(2 of \($0))"]
    }

    /// Conditions joined by each combinator, two and three deep.
    private static let combined: [String] = {
        let parts = ["*", "div", "p", "li", ".x", ".k", ":first-child", ":not(.x)", "[class]", ":empty"]
        let signs = [" ", ">", "+", "~"]
        let pairs = parts.flatMap { left in signs.flatMap { sign in parts.map { "\(left) \(sign) \($0)" } } }
        let triples = signs.flatMap { first in
            signs.flatMap { second in
                [
                    "* \(first) .x \(second) *", ".k \(first) * \(second) .x",
                    "body *:not(p) \(first) p \(second) :last-child", ":has(\(first) .x \(second) .k)",
                    "p:has(\(first) * \(second) *)",
                    ":not(.x \(first) * \(second) *)", ":is(* \(first) p \(second) *, .k \(first) .k) + *",
                ]
            }
        }
        return pairs + triples
    }()

    /// What browsers refuse.
    static let invalid = [
        "", " ", "/* c */", "p,", ",p", "p,,b", "p >", "> p", "+ p", "~ p", "p > > b", "p + ~ b", "#1abc", "#", "# a",
        ".5", ".", ". a", "..x", "p..x", "##a", "a b)", "(p)", "[]", "[ ]", "[a=]", "[a=1]", "[a=-1]", "[a=b c]",
        "[a=b ii]", "[a='b' i i]", "[a!=b]", "[a='x\ny']", "[@click]", "[:x]", "[a b]", "[a==b]",
        "[a~b]", "[a~ =b]", "[=b]", "['a']", "[a=b]]", "[1a]", "[a.b]", ":nope", ":nope(p)", ":-x", ": root", ":", "p:",
        "p::", ":contains('x')",
        "li:eq(1)", "p:first", ":visible", ":text", ":not()", ":not", ":not(", ":not(,p)", ":not(p,)", ":not(:nope)",
        ":has()", ":has", ":has(p,)", ":has(:has(p))", ":has(> > p)", ":has(p >)", ":nth-child()", ":nth-child",
        ":nth-child(2 n)",
        ":nth-child(+ 2n)", ":nth-child(2n + -1)", ":nth-child(2n+)", ":nth-child(foo)", ":nth-child(2n of)",
        ":nth-child(of p)", ":nth-child(1.5)", ":nth-child(2n++1)", ":nth-child(n2)",
        ":nth-child(--n)", ":nth-child(1 2)",
        ":nth-child(2 p)", ":nth-of-type(2 of p)", ":nth-last-of-type(1 of *)", ":first-child()", ":first-child(1)",
        ":root(p)", ":empty()", ":lang()", ":lang", ":lang(de fr)", ":lang(1)", ":lang(*)", ":lang(de,)", ":checked()",
        ":is", ":where", ":scope()", "p*", "**", "[a]b",
        "[a]*", ":root p:b c:", "p { }", "p{}", "p;", "@media", "$x", "p$", "p!", "!p", "%", "p%", "^", "p = b", "<p>",
        "p/b", "p / b", "p?", "a\\\nb", "'p'", "\"p\"", "p 'x'", "1", "1p", "-1", "-", "p -", "p.-", "#-",
        "p.1", "p#1", "p || b", "p|| b",
        "p >> b", "p >>> b", "p /deep/ b", "|", "p|", "p||", "a|b|c", "nope|p", "[nope|a]", "[*|]", "[|]",
        "p:not(p::before)", "p:::before", "::nope", ":is(p))", "p]", "p }", "p\u{0}|b", ":nth-child(2n+1 of p,)",
        "p:not([a)", ",", ">", "p, ,b",
    ]
}
