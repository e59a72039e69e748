import Document
import Testing

@Suite struct HTMLDocumentTests {
    @Test(arguments: [
        ("", "| <html>\n|   <head>\n|   <body>\n"),
        (
            "<!-- a --><!DOCTYPE html PUBLIC 'p' 's'><p>x",
            """
            | <!--  a  -->
            | <!DOCTYPE html "p" "s">
            | <html>
            |   <head>
            |   <body>
            |     <p>
            |       "x"

            """
        ),
        (
            "<table><tr><td>a<b>x</table>",
            """
            | <html>
            |   <head>
            |   <body>
            |     <table>
            |       <tbody>
            |         <tr>
            |           <td>
            |             "a"
            |             <b>
            |               "x"

            """
        ),
        (
            "<svg viewbox=1 xlink:href=#><lineargradient/><math></svg><math definitionurl=u><mi>",
            """
            | <html>
            |   <head>
            |   <body>
            |     <svg svg>
            |       viewBox="1"
            |       xlink href="#"
            |       <svg linearGradient>
            |       <svg math>
            |     <math math>
            |       definitionURL="u"
            |       <math mi>

            """
        ),
        (
            "<table><math><mi><![CDATA[a<&]]>b</math></table><![CDATA[c]]>d",
            """
            | <html>
            |   <head>
            |   <body>
            |     <math math>
            |       <math mi>
            |         "a<&b"
            |     <table>
            |     <!-- [CDATA[c]] -->
            |     "d"

            """
        ),
        (
            "<template><p>a<template><i></template></template><p @click=1 (y)=2 :x>b",
            """
            | <html>
            |   <head>
            |     <template>
            |       content
            |         <p>
            |           "a"
            |           <template>
            |             content
            |               <i>
            |   <body>
            |     <p>
            |       (y)="2"
            |       :x=""
            |       @click="1"
            |       "b"

            """
        ),
    ])
    func `a page becomes the tree that the HTML standard says`(page: String, tree: String) throws {
        #expect(try HTMLDocument(page, scripting: false).treeText == tree)
    }

    private static let bytes: [([UInt8], String)] = [
        ([0xEF, 0xBB, 0xBF, 0x3C, 0x70, 0x3E, 0xC3, 0xA9], "é"),
        ([0x61, 0xFF, 0x62, 0xE2, 0x82], "a\u{FFFD}b\u{FFFD}"),
        (Array("<p>a\0b".utf8), "ab"),
        (Array("<svg>a\0b".utf8), "a\u{FFFD}b"),
        (Array("<script>a\0b</script>".utf8), "a\u{FFFD}b"),
        (Array("<p>&#99999999999;&#x00000000041;&#4294967361;".utf8), "\u{FFFD}A\u{FFFD}"),
        (Array("<p>a\r\nb".utf8), "a\nb"),
    ]

    @Test(arguments: bytes)
    func `bytes that are no text become what a browser shows`(bytes: [UInt8], text: String) throws {
        #expect(try HTMLDocument(parsing: bytes).root?.textContent == text)
    }

    @Test func `with scripting the content of noscript is one text, without it is markup`() throws {
        let page = "<head><noscript><p id=x>a &amp; b\r\n</p></noscript><title>t</title></head><p id=y>c"
        let scripted = try HTMLDocument(page)
        #expect(try scripted.ids("#x").isEmpty)
        #expect(try scripted.first("noscript")?.textContent == "<p id=x>a &amp; b\n</p>")
        #expect(try scripted.ids("head > title, #y") == ["title", "y"])
        #expect(try scripted.first("#y")?.line == 2)
        let plain = try HTMLDocument(page, scripting: false)
        #expect(try plain.ids("#x, #y") == ["x", "y"])
        #expect(try plain.first("#x")?.parent?.name == "body")
    }

    @Test(arguments: [
        "<svg><p>", "<svg><foreignObject>", "<svg/>", "<script><svg></script>", "<!-- <svg> -->", "<p title='<svg>'>",
    ])
    func `what stands before a noscript does not hide it`(before: String) throws {
        let document = try HTMLDocument("<body>\(before)<noscript><i>x</i></noscript><b>")
        #expect(try document.ids("i, b") == ["b"])
        #expect(try document.first("noscript")?.textContent == "<i>x</i>")
    }

    @Test(arguments: [("<!DOCTYPE html>", ""), ("", "a")])
    func `only without a doctype does the case of classes and ids not matter`(doctype: String, ids: String) throws {
        let document = try HTMLDocument("\(doctype)<p id=a class=Big>")
        #expect(document.isQuirks == doctype.isEmpty)
        #expect(try document.ids(".bIG#A").joined() == ids)
    }

    @Test func `the title is that of the first title element, white space collapsed`() throws {
        #expect(try HTMLDocument("<title>\n a  b </title><svg><title>c").title == "a b")
        #expect(try HTMLDocument("<p>x").title == nil)
        #expect(try HTMLDocument("<title></title>").title == "")
    }

    @Test func `scripts come with their source or address and their line`() throws {
        let page =
            "<script src=a.js></script>\n<script type=module>1 < 2 // </b></script>\n<template><script>no</script>"
        let scripts = try HTMLDocument(page).scripts
        #expect(scripts.map(\.src) == ["a.js", nil])
        #expect(scripts.map(\.source) == ["", "1 < 2 // </b>"])
        #expect(scripts.map(\.line) == [1, 2])
    }
}
