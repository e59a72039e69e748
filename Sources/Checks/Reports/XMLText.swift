/// Text as XML 1.0 can hold it.
package enum XMLText {
    /// For the content of an element.
    package static func content(_ text: String) -> String { escape(text, isAttribute: false) }

    /// For the value of an attribute between double quotes; line breaks survive.
    package static func attribute(_ text: String) -> String { escape(text, isAttribute: true) }

    /// Without what XML cannot hold.
    package static func allowed(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { isAllowed($0) || "\t\n\r".unicodeScalars.contains($0) }))
    }

    /// Control characters, which XML cannot hold even escaped, are dropped.
    private static func escape(_ text: String, isAttribute: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"" where isAttribute: result.append(contentsOf: "&quot;".unicodeScalars)
            case "\t" where isAttribute: result.append(contentsOf: "&#9;".unicodeScalars)
            case "\n" where isAttribute: result.append(contentsOf: "&#10;".unicodeScalars)
            // A bare one would be read as a line feed.
            case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
            case "\t", "\n": result.append(scalar)
            default: if isAllowed(scalar) { result.append(scalar) }
            }
        }
        return String(result)
    }

    /// Printable in XML 1.0, section 2.2; the C1 controls are discouraged there and left out here.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F: false
        // U+xFFFE and U+xFFFF of any plane are no characters.
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }
}
