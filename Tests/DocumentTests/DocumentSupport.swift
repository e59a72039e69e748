import Document

extension HTMLDocument {
    /// Parses a page that is written in a test.
    convenience init(_ page: String, scripting: Bool = true) throws {
        try self.init(parsing: page.utf8, scripting: scripting)
    }

    /// The ids of the elements that a selector matches; of elements without one, their names.
    func ids(_ selector: String) throws -> [String] {
        try elements(matching: Selector(parsing: selector)).map { $0.id ?? $0.name }
    }

    /// The first element that a selector matches.
    func first(_ selector: String) throws -> Element? { try elements(matching: Selector(parsing: selector)).first }
}
