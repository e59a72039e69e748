import Testing

/// A page on which the browser and our matcher are compared.
struct PageSample: Sendable, CustomTestStringConvertible {
    let name: String
    let html: String
    /// What is asked of it.
    var selectors = SelectorSample.all

    var testDescription: String { name }

    static let all = [
        PageSample(
            name: "a plain page",
            html: """
                <!DOCTYPE html><html lang=en id=html><head><meta charset=utf-8><title id=t>T</title></head><body id=body>
                <div id=a class="one two" title="Hello world"><p id=p1 class=x>1</p><p id=p2>2</p><span class=x></span>
                <p id=p3 class="x y">3</p></div><div id=b class="Two md:flex" data-Kind=Big><h2>h</h2><em> </em><b><!-- c --></b></div>
                <ul><li><li class=k><li><li class=k><li class="k x"></ul><ol><li class=k>a<ul><li>b</ul></ol>
                <p lang=de-CH-1996>x <a href=/x.PDF>x</a><a @click=go :x=1 (y)=2 name=n>y</a></p><p class="">é</p>
                <section><h1 class=one>é</h1><p data-a="a&quot;b">1</p><p data-a='x y'>2</p></section></body></html>
                """),
        PageSample(
            name: "no doctype: quirks, where classes and ids ignore case",
            html: """
                <title>q</title><body CLASS="Two X"><div ID=A class=ONE><p id=P1 class=x><table><tr><td>in a p</table></p>
                <p class=X data-kind=BIG>x<ul><li CLASS=K></ul></div>
                """),
        PageSample(
            name: "limited quirks",
            html: """
                <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
                <div id=A class=ONE><p id=p1 class=x><table><tr><td class=X></table></div>
                """),
        PageSample(
            name: "tables without tbody, and what does not belong in them",
            html: """
                <!DOCTYPE html><table id=a class=one><tr><td class=x>1<td>2<tr class=k><th>h<td><table><td>n</table></table>
                <table><caption class=x>c<p>d</p></caption><col><col class=k><thead><tr><th>h</thead><tbody><tr><td>1</tbody><tfoot><tr><td>f
                </table><table>lost <p class=x>text</p><tr><b class=k>b<td>c<div>d</table><table><tr><form id=b><input type=hidden><input type=text><td></form></table>
                """),
        PageSample(
            name: "tags that are wrong",
            html: """
                <!DOCTYPE html><p class=x>1<div id=a>2</p>3<b class=one>4<i>5</b>6</i>7<p>8</div><a href=1>x<a href=2 class=x>y</a>
                </br></p><span <b class=k>z</span/><p id=p1 id=p2 CLASS=x class=y>9</nothing><ul><li>1<ul><li>2</ul>3<li class=k>4
                <h1>a<h2 class=two>b</h1>c</h2><!-- a -- b --!><!bogus><?php x ?><b/><em/>t<title>late</title></body><p id=p3>after</html><i>end
                """),
        PageSample(
            name: "formatting that crosses blocks",
            html: """
                <!DOCTYPE html><p class=x><b class=one>1<p>2<b class=k>3<i><p>4</b>5</i><div id=a><font color=red>6<div class=x>7</font>8</div>
                <nobr>1<nobr>2</nobr><u>1<u>2<u>3<u>4<p>5</u></u></u></u><strong><ul><li class=k>x</strong><li>y</ul><em><table><tr><td>z</em></table>
                """),
        PageSample(
            name: "SVG and MathML",
            html: """
                <!DOCTYPE html><body><svg id=a viewBox="0 0 1 1" class="one x" xml:lang=fr><linearGradient id=p1 /><g class=x><path d=M0 /><path class=k>
                </path></g><foreignObject><DIV class=x>d<p>e</p></DIV></foreignObject><a xlink:href="#x" class=y>l</a><a href=x>m</a>
                <title class=k>t</title><desc><p>in desc</p></desc><P>breaks out</svg><math id=b><mi class=x>x</mi><annotation-xml encoding="text/html">
                <div class=one>h</div></annotation-xml><mtext><b>b</b></mtext><MALIGNMARK /></math><svg><style>p{}</style><script>1</script><p></svg>
                """),
        PageSample(
            name: "form controls",
            html: """
                <!DOCTYPE html><form id=form><input id=p1 type=TEXT required placeholder=Name><input type=checkbox checked disabled class=x><input type=radio name=r checked>
                <input type=radio name=r checked><input type=hidden required><input type=nonsense placeholder=x value=v><input readonly><input type=date readonly disabled>
                <select id=a><option>1<option selected>2<option selected>3</select><select><optgroup disabled><option>1<option selected>2</optgroup><option>3</select>
                <select required><option disabled>0<option>1</select><select multiple><option selected>1<option selected>2<option>3</select><select size=3><option>1<option>2</select>
                <select disabled><option>1</select><textarea readonly placeholder=x></textarea><textarea required placeholder=x>v</textarea><textarea placeholder=y>
                </textarea><textarea disabled></textarea><fieldset disabled id=b><legend class=k><button>1</button><input></legend><legend><button>2</button></legend>
                <button class=x>3</button><select><option>1</select><fieldset><legend><input></legend><input type=submit></fieldset></fieldset>
                <button disabled type=button>b</button><object></object><output></output><progress></progress><meter value=1></meter><label class=x for=a>l</label>
                <input type=file required><input type=color><input type=range required><input type=image><input type=submit value=s><input type=email placeholder="">
                <input type=number placeholder=1 value=2></form>
                """),
        PageSample(
            name: "states that depend on other elements",
            html: """
                <!DOCTYPE html><select disabled><option>1<optgroup><option>2</select><fieldset disabled><select><option>1<optgroup><option>2</select><option></option></fieldset>
                <optgroup disabled><option></optgroup><fieldset disabled><legend><select><option></select></legend></fieldset><select><option disabled>1<option>2</select>
                <input placeholder=""><textarea placeholder=""></textarea><input placeholder="" type=checkbox><textarea placeholder=x>
                </textarea><textarea placeholder=x>

                </textarea><form id=a><input type=radio name=r checked class=k><input type=radio name=R checked><input type=RADIO checked><input type=radio checked name="">
                <input type=radio checked></form><input type=radio name=r checked form=a><input type=radio name=r checked><form><input type=radio name=r checked></form>
                <input type=radio name=r checked form=nope><div contenteditable=TRUE class=x></div><div contenteditable=" "></div><svg contenteditable><a href=x class=x></a></svg>
                <div contenteditable><svg><g></g></svg><input type=checkbox><input disabled><select></select><textarea readonly></textarea></div><button required class=x></button>
                <fieldset disabled><fieldset><legend><input></legend></fieldset><output></output></fieldset><svg><style type="TEXT/css"></style><g dir=RTL lang=FR></g></svg>
                """),
        PageSample(
            name: "links, editing, languages and what is open",
            html: """
                <!DOCTYPE html><html lang=en-GB><body><a>1</a><a href class=x>2</a><a href=#>3</a><map name=m><area><area href=x></map><link href=x><div contenteditable class=one>
                <p class=x>e</p><p contenteditable=false>f<b contenteditable=true>g</b></p><input readonly></div><div contenteditable=plaintext-only>h</div><div contenteditable=bogus>i</div>
                <details open id=a><summary class=k>s</summary><p>d</p></details><details><summary>t</summary><p>e</p></details><dialog>f</dialog><dialog open class=y>g</dialog>
                <p lang="">u</p><p lang=zh-Hant-TW class=k>z<i>z</i></p><p lang=DE>d</p><p lang=de-x-ch>x</p><p lang=iw>i</p><p xml:lang=fr>n</p></body>
                """),
        PageSample(
            name: "a language from a meta",
            html: """
                <!DOCTYPE html><html><head><meta http-equiv=Content-Language content=en><meta http-equiv=content-language content=de-CH><title>t</title><body><p class=x>x<p lang=fr>y<b class=k>z</b>
                """),
        PageSample(
            name: "templates and noscript",
            html: """
                <!DOCTYPE html><head><noscript><link class=x><p class=k></noscript><template id=p1><tr class=x><td><p class=x></template></head><body id=body>
                <noscript id=a class=one><p class=x>a<div></noscript><template id=b><p class=x>1<template><i></i></template></template><p class=x>2
                <table><template><tr><td></template><tr><td class=k></table><template class=k></template><div><template><div class=y></template></div><noscript>a<!-- </noscript> --></noscript>
                """),
        PageSample(
            name: "raw text, and text that looks like tags",
            html: """
                <!DOCTYPE html><title class=x><b>t</b></title><style>p > a { }</style><script>"<p class=x>" <!-- <script> </script> --> </script><textarea id=a><p class=x></textarea>
                <xmp><b></xmp><iframe class=k><i></iframe><noembed><i></noembed><p class=x>&lt;b&gt; &amp <![CDATA[<i>]]> < b <3 </3> &notit; a<p class=k>x<plaintext class=y><b></plaintext>
                """),
        PageSample(
            name: "frames",
            html:
                "<!DOCTYPE html><frameset id=a class=x><frame class=one><frameset class=k><frame></frameset><p>x<noframes><b></b></noframes></frameset></html>"
        ),
        PageSample(name: "an empty page", html: ""),
        PageSample(name: "one character", html: "x"),
        PageSample(
            name: "deep nesting",
            html: "<!DOCTYPE html>" + String(repeating: "<div class=x><span class=one>", count: 25)
                + "<p id=p1 class=k>deep"
                + String(repeating: "</span>", count: 10) + "<ul><li class=k><li>"
                + String(repeating: "<b class=y>", count: 30)),
        PageSample(
            name: "deeper than Chromium nests",
            html: "<!DOCTYPE html>" + String(repeating: "<div>", count: 600)
                + "<p id=p1 class=x>deep<b class=k>b</b></p>"
                + String(repeating: "</div>", count: 600) + "<p class=y>end", selectors: SelectorSample.conditions),
        PageSample(
            name: "many siblings",
            html: "<!DOCTYPE html><ul>"
                + (1...40).map { "<li class=\($0 % 3 == 0 ? "k" : "x")>\($0 % 4 == 0 ? "<b>b</b>" : "")" }.joined()
                + "</ul><dl><dt>1<dd class=x>2<dd class=k>3<dt class=k>4</dl>"),
        PageSample(
            name: "attributes of all kinds",
            html: """
                <!DOCTYPE html><body id=body><p title=hello class="  x\u{0C}y\t k ">1</p><p title="hello world">2</p><p title="Hello-world" class=ONE>3</p><p title>4</p><p title="">5</p>
                <p lang="en-GB" title="a,b" class="one one">6</p><p TITLE=HELLO dir=RTL align=CENTER>7</p><p data-kind="BIG" data-n=1 class="two-x two">8</p><p ID="a b">9</p>
                <a rel="NoFollow me" href="https://x.org/a.PDF" target=_BLANK hreflang=EN>10</a><input type=Text name=q value=Vé><ol type=A start=3><li value=2 class=k></ol><ol type=a></ol>
                <p id="1">11</p><p class="1a" id="-x">12</p><p class=é id=ÉÀ>13</p><p class="a.b" x:y=1 _z=2 1=3 é=4 =5>14</p><p title="a
                b" data-kind=big\u{0}x>15</p><meta http-equiv=X-ua content=1><p class=x id>16</p><img alt="" src=A.png><p data-empty="   ">17</p><p class=" ">18</p>
                """),
        PageSample(
            name: "what counts as empty",
            html: """
                <!DOCTYPE html><body><p></p><p class=x> </p><p class=k>
                </p><p><!-- c --></p><p><b></b></p><p class=one>t</p><br><img><div id=a><!-- 1 --><!-- 2 --></div><template></template><template>x</template><svg></svg><svg><!-- --></svg><textarea>
                </textarea><pre>
                </pre><script></script><style> </style><noscript></noscript><noscript> </noscript>
                """),
    ]

    /// Pages whose trees differ from the browser's, and why.
    static let knownToDiffer: [(page: PageSample, reason: String)] = [
        (
            PageSample(name: "elements in a select", html: "<!DOCTYPE html><select><div><option>1</div></select>"),
            "Chromium keeps elements in a select since the standard allows to style it; gumbo drops them"
        )
    ]
}
