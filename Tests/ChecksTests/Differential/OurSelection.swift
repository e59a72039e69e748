import Document

/// What our matcher finds on a page.
struct OurSelection {
    /// The path of every element, in document order.
    let paths: [String]
    /// For each selector the places of its elements among all; nil for one that is refused.
    let answers: [[Int]?]

    init(of selectors: [String], on page: PageSample) throws {
        let document = try HTMLDocument(parsing: page.html.utf8)
        let elements = Array(document.elements)
        paths = elements.map(\.path)
        let places = Dictionary(uniqueKeysWithValues: elements.enumerated().map { ($1, $0) })
        answers = selectors.map { text in
            (try? Selector(parsing: text)).map { document.elements(matching: $0).compactMap { places[$0] } }
        }
    }

    func shown(_ index: Int) -> String { answers[index].map { $0.map { paths[$0] }.description } ?? "refused" }
}
