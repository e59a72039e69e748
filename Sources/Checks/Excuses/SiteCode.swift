import Document
import Network

/// The code of a site, searched for what could have brought something about.
struct SiteCode: Sendable {
    /// Every text of the site that is code, markup or data.
    private let everything: [String]
    /// What is JavaScript of it: files, script elements, handlers in attributes.
    private let scripts: [String]
    /// The names that scripts declare.
    let declaredNames: Set<String>
    /// The addresses in the `src` of script elements.
    private let sources: Set<String>
    private let site: Site

    init(_ site: Site) {
        self.site = site
        var everything: [String] = []
        var scripts: [String] = []
        var sources: Set<String> = []
        for path in site.paths {
            let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
            guard Self.endings.contains(ending), !Self.lists.contains(path), let text = site.text(path) else {
                continue
            }
            everything.append(text)
            if ending == "js" || ending == "mjs" { scripts.append(text) }
            guard ending.hasPrefix("htm"), let document = try? HTMLDocument(parsing: site[path] ?? []) else { continue }
            for element in document.elements {
                if element.name == "script" {
                    scripts.append(element.textContent)
                    if let source = element["src"].flatMap(Self.address) { sources.insert(source) }
                }
                scripts += element.attributes.filter { $0.name.hasPrefix("on") }.map(\.value)
            }
        }
        self.everything = everything
        // A library that lies in the site is no code that the site's author wrote.
        self.scripts = scripts.filter { $0.utf8.count < 200_000 }
        declaredNames = Self.declaredNames(in: self.scripts)
        self.sources = sources
    }

    /// A reference to another host as the browser asks for it; `nil` for one to the site itself.
    private static func address(_ source: String) -> String? {
        let whole = source.trimmingWhitespace()
        return try? HTTPTarget(whole.hasPrefix("//") ? "https:\(whole)" : whole).webAddress
    }

    private static func declaredNames(in scripts: [String]) -> Set<String> {
        Set(
            scripts.flatMap { script in
                script.matches(of: /(?:function\*?|class|const|let|var)\s+([A-Za-z_$][\w$]*)/).map { String($0.1) }
                    + script.matches(of: /(?:window|globalThis|self)\.([A-Za-z_$][\w$]*)\s*=[^=]/).map { String($0.1) }
            })
    }

    private static let endings: Set<String> = ["html", "htm", "js", "mjs", "json", "svg", "xml", "css"]
    /// What says of a site what it should be, and not what it is.
    private static let lists: Set<String> = ["brief.json", "checks.json"]

    /// Whether an element with this id may come to be: it is written somewhere, or put together from a part of it.
    func mayMake(id: String) -> Bool {
        if contains(id) { return true }
        // `'item-' + i`, `item-${i}`, and `example`, of which a library makes `example_wrapper`.
        for length in stride(from: id.utf8.count - 1, through: 2, by: -1) {
            guard let part = String(id.utf8.prefix(length)), length >= 4 || part.last.map("-_:.".contains) == true
            else { continue }
            if ["'", "\"", "`", "${"].contains(where: { contains(part + $0) }) { return true }
        }
        return false
    }

    /// Whether any file of the site says this.
    func contains(_ text: String) -> Bool { everything.contains { $0.contains(text) } }

    func containsIgnoringCase(_ text: String) -> Bool {
        everything.contains { $0.lowercased().contains(text.lowercased()) }
    }

    /// Whether any script says this.
    func scriptsContain(_ text: String) -> Bool { scripts.contains { $0.contains(text) } }

    /// Whether scripts use a global of that name.
    func uses(_ name: String) -> Bool {
        find(#"(?:^|[^\w$.'"-])NAME(?![\w$'":-])|(?:window|globalThis|self)\??\.NAME(?![\w$])"#, name)
    }

    /// Whether a script looks first whether the name is there, or catches what happens when it is not.
    func guards(_ name: String) -> Bool {
        find(
            #"typeof\s+\(?\s*(?:window\.)?NAME(?![\w$])|(?:window|globalThis|self)\??\.NAME(?![\w$])|['"]NAME['"]\s+in\s+(?:window|globalThis|self)"#,
            name) || scripts.contains { $0.contains("catch") && $0.contains(name) } && uses(name)
    }

    /// Whether an address is loaded by a script of the site (an import, an element it makes), which waits for it, and
    /// not by a script element.
    func isLoadedByScript(_ url: String) -> Bool { !sources.contains(url) }

    /// A line of a file, from 1.
    func line(_ number: Int, of path: String) -> String? {
        let lines = site.text(path)?.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) ?? []
        return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }

    /// `pattern` with the name in place of `NAME`.
    private func find(_ pattern: String, _ name: String) -> Bool {
        let quoted = name.replacing("$", with: "\\$")
        guard let regex = try? Regex(pattern.replacing("NAME", with: quoted)) else { return false }
        return scripts.contains { $0.contains(regex) }
    }
}
