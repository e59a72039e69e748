import Browser

/// Whether a failure may come from a resource that was refused or could not be had: then it is undecided.
///
/// In doubt between failed and undecided it is undecided: a repair of what is not broken destroys a good page.
struct Excuse: Sendable {
    private let scripts: [String]
    private let fetches: [String]
    private let looks: [String]
    private let exceptions: [PageRecord.Exception]

    init(record: PageRecord) {
        scripts = record.refusedScripts
        fetches = record.unavailable(kinds: ["Fetch", "XHR", "EventSource", "WebSocket"])
        looks = record.unavailable(kinds: ["Stylesheet", "Image", "Font", "Media"])
        exceptions = record.exceptions
    }

    /// The finding that takes its place, or `nil` when it stands.
    func apply(to finding: Finding, of assertion: Assertion) -> Finding? {
        guard finding.verdict == .failed, let resource = blame(for: assertion, finding) else { return nil }
        var excused = finding
        excused.verdict = .undecided
        excused.message = "\(finding.message); but \(resource) was not available, which may be why"
        excused.evidence.related.append("not available: \(resource)")
        return excused
    }

    private func blame(for assertion: Assertion, _ finding: Finding) -> String? {
        let text = assertion.description
        // What is asked of the source itself does not depend on what was loaded.
        if asksForReference(text) { return nil }
        if let script = scripts.first {
            let followed = exceptions.contains { exception in
                exception.text.contains("is not defined") || exception.text.contains("undefined")
                    || exception.text.contains("null")
            }
            if followed || isAbout(library: script, text) { return script }
        }
        if let fetch = fetches.first, !isStructural(text) { return fetch }
        if let resource = looks.first,
            text.contains("getComputedStyle") || text.contains("naturalWidth") || text.contains("getBoundingClientRect")
        {
            return resource
        }
        return nil
    }

    /// The existence of a reference, a title, or words in the page's own script.
    private func asksForReference(_ text: String) -> Bool {
        text.contains(/(?:script|link|img)\[(?:src|href)/) || text.contains(/querySelector\(\s*["'`]script["'`]\s*\)/)
            || text.contains(/^css: (?:title|meta|link|script)\b/)
    }

    private func isStructural(_ text: String) -> Bool {
        text.contains(/tagName|document\.title|\.getAttribute\(["'`](?:id|aria-live|type|role)["'`]\)/)
    }

    /// Whether the check names what the library defines.
    private func isAbout(library url: String, _ text: String) -> Bool {
        let address = url.lowercased()
        return Self.globals.contains { word, names in
            address.contains(word)
                && names.contains { name in
                    text.matches(of: /[A-Za-z_$][\w$]*/).contains { $0.output == name }
                }
        }
    }

    /// A word in the address of a well-known library, and the names it defines.
    private static let globals: [(word: String, names: [String])] = [
        ("marked", ["marked"]), ("highlight", ["hljs"]), ("bootstrap", ["bootstrap"]), ("chart", ["Chart"]),
        ("d3", ["d3"]),
        ("papaparse", ["Papa"]), ("tesseract", ["Tesseract"]), ("jquery", ["jQuery", "$"]), ("leaflet", ["L"]),
        ("three", ["THREE"]), ("mermaid", ["mermaid"]), ("katex", ["katex"]), ("vue", ["Vue"]),
        ("react", ["React", "ReactDOM"]),
    ]
}
