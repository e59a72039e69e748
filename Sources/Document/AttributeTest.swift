/// A condition on an attribute that is in no namespace: `[name]`, `[name^="value" i]`.
struct AttributeTest: Sendable, Hashable {
    enum Operator: Sendable, Hashable {
        case exists
        /// `=`
        case equals
        /// `~=`
        case includesWord
        /// `|=`
        case startsWithSubtag
        /// `^=`
        case startsWith
        /// `$=`
        case endsWith
        /// `*=`
        case contains
    }

    enum Case: Sendable, Hashable {
        /// As the document's language says: HTML ignores it for some attributes of its own elements.
        case byAttribute
        case ignored
        case respected
    }

    let name: SelectorName
    /// Whether the language of HTML ignores the case of the attribute's values.
    let comparesHTMLIgnoringCase: Bool
    let operation: Operator
    let value: ByteString
    let `case`: Case

    /// Whether the test holds for the value that the attribute has in an element.
    func holds(for actual: UnsafeBufferPointer<UInt8>, inHTML isHTML: Bool) -> Bool {
        switch `case` {
        case .byAttribute: holds(for: actual, ignoringCase: isHTML && comparesHTMLIgnoringCase)
        case .ignored: holds(for: actual, ignoringCase: true)
        case .respected: holds(for: actual, ignoringCase: false)
        }
    }

    private func holds(for actual: UnsafeBufferPointer<UInt8>, ignoringCase: Bool) -> Bool {
        switch operation {
        case .exists: true
        case .equals: value.equals(actual, ignoringCase: ignoringCase)
        case .includesWord: value.isWord(in: actual, ignoringCase: ignoringCase)
        case .startsWithSubtag:
            value.isPrefix(of: actual, from: 0, ignoringCase: ignoringCase)
                && (actual.count == value.count || actual[value.count] == UInt8(ascii: "-"))
        case .startsWith: !value.isEmpty && value.isPrefix(of: actual, from: 0, ignoringCase: ignoringCase)
        case .endsWith:
            !value.isEmpty && value.isPrefix(of: actual, from: actual.count - value.count, ignoringCase: ignoringCase)
        case .contains:
            !value.isEmpty && actual.count >= value.count
                && (0...(actual.count - value.count)).contains {
                    value.isPrefix(of: actual, from: $0, ignoringCase: ignoringCase)
                }
        }
    }

    /// The attributes whose values HTML compares without regard to case ("Case-sensitivity of selectors").
    static let caseInsensitive: Set<String> = [
        "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype",
        "color", "compact", "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame",
        "hreflang", "http-equiv", "lang", "language", "link", "media", "method", "multiple", "nohref", "noresize",
        "noshade", "nowrap", "readonly", "rel", "rev", "rules", "scope", "scrolling", "selected", "shape", "target",
        "text", "type", "valign", "valuetype", "vlink",
    ]
}

extension ByteString {
    /// Whether this is one of the words that white space parts in a text.
    func isWord(in text: UnsafeBufferPointer<UInt8>, ignoringCase: Bool) -> Bool {
        guard !isEmpty else { return false }
        var start = 0
        while start < text.count {
            if text[start].isHTMLSpace {
                start += 1
                continue
            }
            var end = start
            while end < text.count, !text[end].isHTMLSpace { end += 1 }
            if end - start == count, isPrefix(of: text, from: start, ignoringCase: ignoringCase) { return true }
            start = end
        }
        return false
    }
}
