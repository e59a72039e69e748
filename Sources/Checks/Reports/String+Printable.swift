extension String {
    /// In one line, with every control character as a space: a page's text must neither add lines to a report nor speak to
    /// the terminal that shows it.
    package var printable: String {
        let shown = unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(shown)).collapsingWhitespace()
    }
}
