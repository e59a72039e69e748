import Document
import JSON

/// What selectors match in a document, one line of JSON for each: `[{"path":"/html[1]/body[1]","line":3}]`, or
/// `{"error":"…"}`.
///
/// Written as text at once: there may be as many matches as the document has elements, for every selector.
struct SelectorAnswers {
    private let document: HTMLDocument
    private var paths: ElementPaths
    private var bytes: [UInt8] = []

    init(from document: HTMLDocument) {
        self.document = document
        paths = ElementPaths(in: document)
    }

    /// All lines so far.
    var text: [UInt8] { bytes }

    /// Adds the line for a selector.
    mutating func answer(_ selector: String) {
        do {
            let matches = document.elements(matching: try Selector(parsing: selector))
            bytes.append(UInt8(ascii: "["))
            for (number, element) in matches.enumerated() {
                bytes += (number == 0 ? "{\"path\":" : ",{\"path\":").utf8
                add(paths.path(of: element))
                bytes += ",\"line\":".utf8
                bytes += (element.line.map { String($0) } ?? "null").utf8
                bytes.append(UInt8(ascii: "}"))
            }
            bytes.append(UInt8(ascii: "]"))
        } catch {
            let answer: JSONValue = ["error": .string("\(error)")]
            bytes += answer.text.utf8
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func add(_ path: ArraySlice<UInt8>) {
        // The parser allows quotation marks and backslashes in names.
        guard !path.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            bytes += JSONValue.string(String(decoding: path, as: UTF8.self)).text.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        bytes += path
        bytes.append(UInt8(ascii: "\""))
    }
}
