extension String {
    /// In one line, with every control character as a space: a page's text must neither add lines to a report nor speak to
    /// the terminal that shows it.
    package var printable: String {
        let shown = unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(shown)).collapsingWhitespace()
    }

    /// With its lines and tabs, and every other control character made visible, for a terminal that might obey it.
    package var harmless: String {
        let shown = unicodeScalars.map { scalar -> Unicode.Scalar in
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            return isControl ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(shown))
    }
}
