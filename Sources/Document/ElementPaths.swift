/// The ways to many elements of one document, as ``Element/path`` gives them; what they have in common is written once.
package struct ElementPaths {
    private let document: HTMLDocument
    private var text: [UInt8] = []
    /// Where the path of an element is in the text, by its index; empty while it is not known.
    private var places: [Range<Int32>]

    package init(in document: HTMLDocument) {
        self.document = document
        places = Array(repeating: 0..<0, count: document.records.count)
    }

    /// The path of an element of the document, in UTF-8.
    package mutating func path(of element: Element) -> ArraySlice<UInt8> {
        var unknown: [Int] = []
        var next: Int? = element.index
        while let index = next, places[index].isEmpty {
            unknown.append(index)
            next = document.records[index].parent
        }
        for index in unknown.reversed() {
            let start = text.count
            let record = document.records[index]
            // Byte by byte: a slice of the text would make adding to it copy all of it.
            if let parent = record.parent { for byte in range(places[parent]) { text.append(text[byte]) } }
            text.append(UInt8(ascii: "/"))
            text += record.node.nameBytes
            text.append(UInt8(ascii: "["))
            text += String(record.positionOfType).utf8
            text.append(UInt8(ascii: "]"))
            places[index] = Int32(clamping: start)..<Int32(clamping: text.count)
        }
        return text[range(places[element.index])]
    }

    private func range(_ place: Range<Int32>) -> Range<Int> { Int(place.lowerBound)..<Int(place.upperBound) }
}
