/// Why bytes could not be made into a document; HTML itself is never wrong, so only size and cost can stop a parse.
package enum DocumentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The source is longer than the C libraries can count.
    case tooLarge(bytes: Int, limit: Int)
    /// Parsing needed more memory or processor time than any page that people read.
    case tooComplex(bytes: Int)

    package var description: String {
        switch self {
        case .tooLarge(let bytes, let limit):
            "the page is \(bytes) bytes long, and at most \(limit) can be parsed; make it smaller"
        case .tooComplex(let bytes):
            "parsing the page (\(bytes) bytes) took too much memory or time; "
                + "look for thousands of formatting tags, such as <b>, that are never closed"
        }
    }
}
