/// An image in a `data:` URI, taken apart for protocols that want its parts.
struct DataImage {
    let mediaType: String
    /// Base64, without what stands before it.
    let base64: String

    /// Nil when it is anything but Base64 with a media type.
    init?(_ uri: String) {
        guard let match = uri.prefixMatch(of: /data:([a-z]+\/[a-z0-9.+\-]+);base64,/.ignoresCase()) else { return nil }
        mediaType = match.1.lowercased()
        base64 = String(uri[match.range.upperBound...])
    }
}
