/// Which names a library's address stands for.
enum LibraryNames {
    /// Whether a library at this address may define a global of that name.
    static func mayDefine(_ name: String, url: String) -> Bool {
        if known(at: url).contains(where: { $0.globals.contains(name) }) { return true }
        // One that is known to belong to another library is not this one's.
        if isKnown(name) { return false }
        let plain = plain(name)
        guard plain.utf8.count >= 2 else { return false }
        return words(of: url).contains { word in
            word == plain
                || min(word.utf8.count, plain.utf8.count) >= 4 && (word.contains(plain) || plain.contains(word))
        }
    }

    /// The names that a library at this address is likely to define.
    static func globals(of url: String) -> Set<String> {
        let known = known(at: url)
        guard known.isEmpty else { return known.reduce(into: []) { $0.formUnion($1.globals) } }
        let words = words(of: url).filter { $0.utf8.count >= 3 && $0.contains(where: \.isLetter) }
        return words.union(words.map { $0.prefix(1).uppercased() + $0.dropFirst() })
    }

    /// Whether a global of that name belongs to a library of the list.
    static func isKnown(_ name: String) -> Bool { list.contains { $0.globals.contains(name) } }

    /// Whether a text names what a library at this address leaves in a document: classes and elements.
    static func isMarked(_ text: String, by url: String) -> Bool {
        known(at: url).flatMap(\.marks).contains { mark in
            text.ranges(of: mark).contains { range in
                // `.show` is not in `.showModal`; `hljs` is in `hljs-keyword`.
                text[range.upperBound...].first.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
            }
        }
    }

    static func word(in url: String, isOneOf wanted: [String]) -> Bool {
        let address = url.lowercased()
        return wanted.contains { address.contains($0) }
    }

    private static func known(at url: String) -> [Library] {
        let address = url.lowercased()
        return list.filter { address.contains($0.word) }
    }

    /// The parts of an address's path without versions and endings, in small letters: `canvasconfetti`, `marked`.
    private static func words(of url: String) -> Set<String> {
        let address = url.prefix { $0 != "?" && $0 != "#" }
        let parts = address.split(separator: "/").dropFirst().flatMap { part -> [String] in
            let name = part.split(separator: "@", omittingEmptySubsequences: true).first ?? part
            let bare = String(name).replacing(
                /(?:[.\-](?:min|umd|esm|cjs|iife|global|prod|bundle|slim|all|full|js|mjs|css))+$/, with: "")
            return [plain(bare)] + bare.split { !$0.isLetter && !$0.isNumber }.map { plain(String($0)) }
        }
        return Set(parts).subtracting(generic)
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    /// What stands in every address.
    private static let generic: Set<String> = [
        "", "npm", "gh", "ajax", "libs", "dist", "build", "lib", "src", "js", "css", "esm", "cdn", "com", "net", "org",
        "index", "core", "main", "app", "bundle", "latest", "release", "min", "www", "package", "all", "auto", "web",
    ]

    private struct Library: Sendable {
        /// What its addresses contain.
        let word: String
        let globals: Set<String>
        var marks: [String] = []

        init(_ word: String, _ globals: Set<String>, marks: [String] = []) {
            self.word = word
            self.globals = globals
            self.marks = marks
        }
    }

    /// Those whose globals their addresses do not tell, or that leave marks.
    private static let list: [Library] = [
        Library("marked", ["marked"]), Library("highlight", ["hljs"], marks: ["hljs"]),
        Library("prism", ["Prism"], marks: [".token"]),
        Library(
            "bootstrap", ["bootstrap"],
            marks: [
                ".show", ".collapsing", ".modal-backdrop", ".modal-open", ".offcanvas-backdrop", ".tooltip", ".popover",
            ]),
        Library("chart", ["Chart"]), Library("d3", ["d3"]), Library("papaparse", ["Papa"]),
        Library("tesseract", ["Tesseract"]), Library("jquery", ["jQuery", "$"]),
        Library("leaflet", ["L"], marks: ["leaflet"]), Library("three", ["THREE"]),
        Library("mermaid", ["mermaid"], marks: ["mermaid"]),
        Library("katex", ["katex", "renderMathInElement"], marks: ["katex"]),
        Library("mathjax", ["MathJax"], marks: ["mjx", "MathJax"]), Library("vue", ["Vue"]),
        Library("alpine", ["Alpine"]),
        Library("react", ["React", "ReactDOM"]), Library("babel", ["Babel"]), Library("lodash", ["_"]),
        Library("underscore", ["_"]), Library("sweetalert", ["Swal", "swal"], marks: ["swal"]),
        Library("filesaver", ["saveAs"]), Library("file-saver", ["saveAs"]), Library("socket.io", ["io"]),
        Library("tensorflow", ["tf"]), Library("pdf", ["pdfjsLib", "PDFLib", "jspdf", "jsPDF"]),
        Library("ethers", ["ethers"]), Library("moment", ["moment"]), Library("purify", ["DOMPurify"]),
        Library("datatables", ["DataTable"], marks: ["dataTable"]), Library("select2", [], marks: ["select2"]),
        Library("xlsx", ["XLSX"]), Library("gsap", ["gsap", "ScrollTrigger", "TweenMax"]),
        Library("matter", ["Matter"]), Library("howler", ["Howl", "Howler"]), Library("mathjs", ["math"]),
        Library("loader", ["google"]), Library("charts", ["google"]), Library("swiper", ["Swiper"], marks: ["swiper"]),
        Library("p5", ["p5", "createCanvas"]), Library("openlayers", ["ol"]), Library("/ol@", ["ol"]),
        Library("fontawesome", ["FontAwesome"], marks: ["svg-inline--fa", "svg.fa"]), Library("toastify", ["Toastify"]),
        Library("markdown-it", ["markdownit", "markdownIt"]), Library("showdown", ["showdown"]),
    ]
}
