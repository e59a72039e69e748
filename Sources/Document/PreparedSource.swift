/// A page as gumbo is to read it, and what gumbo could not have told about the page as it was.
///
/// Line breaks stand where they stood, so that lines count the same.
struct PreparedSource {
    var bytes: [UInt8]
    /// What was taken out of `noscript` elements, by the offset of the start tag in ``bytes``.
    var noscripts: [Int: String] = [:]
    /// Where comments stand that are not the page's, in ``bytes``.
    var separators: Set<Int> = []
    /// Where the doctype is in ``bytes``.
    var doctype: Int?
}
