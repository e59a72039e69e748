import FoundationEssentials

/// A file that came with a brief.
package struct Attachment: Sendable, Codable, Hashable {
    package let name: String
    /// As its sender named it, in lower case and without parameters.
    package let mediaType: String
    package let bytes: [UInt8]

    package init(name: String, mediaType: String, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }

    /// Whether the bytes can be shown as text: UTF-8 without control characters, whatever the media type says.
    package var isText: Bool { text != nil }

    /// What a prompt shows of the file: its first `limit` characters, or for binary data its type and size.
    ///
    /// What is left out is said in brackets at the end.
    package func preview(limit: Int) -> String {
        guard let text else { return "[binary data: \(mediaType), \(bytes.count) bytes]" }
        let shown = text.prefix(limit)
        let missing = text[shown.endIndex...].count
        return missing == 0 ? text : "\(shown)\n[\(missing) of \(text.count) characters left out]"
    }

    /// The file as a `data:` URI, when it is an image that models can see and small enough for every provider.
    var imageURI: String? {
        let kinds = ["image/png", "image/jpeg", "image/gif", "image/webp"]
        guard kinds.contains(mediaType), !bytes.isEmpty, bytes.count <= 3 << 20 else { return nil }
        return "data:\(mediaType);base64,\(Data(bytes).base64EncodedString())"
    }

    /// Without a byte order mark.
    private var text: String? {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: hasMark ? bytes[3...] : bytes[...], as: UTF8.self) else { return nil }
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
        return isPlain ? text : nil
    }
}
