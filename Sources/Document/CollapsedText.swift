/// Text that grows while its white space is collapsed: runs become one space, and there is none at the ends.
///
/// A no-break space counts as white space: nobody who writes a check can see the difference.
struct CollapsedText {
    private var bytes: [UInt8] = []
    private var isSpaceDue = false

    var result: String { String(decoding: bytes, as: UTF8.self) }

    /// Ends a word, as the edge of a block does.
    mutating func breakWord() { isSpaceDue = true }

    mutating func append(_ text: String) {
        var copy = text
        copy.withUTF8 { append($0) }
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            if text[index].isHTMLSpace {
                isSpaceDue = true
                index += 1
            } else if text[index] == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
                isSpaceDue = true
                index += 2
            } else {
                if isSpaceDue, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
                isSpaceDue = false
                bytes.append(text[index])
                index += 1
            }
        }
    }
}
