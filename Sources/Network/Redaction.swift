import FoundationEssentials

/// Takes secrets out of text by their value, whoever put them there.
package struct Redaction: Sendable, Hashable, CustomReflectable {
    private let forms: [String]

    /// Also finds the secrets in Base64 and percent-encoded; values shorter than 6 bytes are left, for they would
    /// match ordinary words.
    package init(_ secrets: [Secret]) {
        let values = secrets.map { $0.reveal() }.filter { $0.utf8.count >= 6 }
        let forms = values.flatMap { value in
            let base64 = Data(value.utf8).base64EncodedString()
            return [value, String(base64.prefix { $0 != "=" }), Self.percentEncoded(value)]
        }
        // The longest first: one secret may be the beginning of another.
        self.forms = Array(Set(forms)).sorted { ($1.utf8.count, $1) < ($0.utf8.count, $0) }
    }

    package func callAsFunction(_ text: String) -> String {
        isWithout(text) ? text : forms.reduce(text) { $0.replacing($1, with: "(secret)") }
    }

    /// Whether a look at the bytes is enough to say that nothing is to be taken out, as in nearly every line of a log.
    ///
    /// Of ASCII alone: other letters can be written in more ways than one.
    private func isWithout(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            guard text.allSatisfy({ $0 < 0x80 }) else { return false }
            return forms.allSatisfy { form in
                guard let first = form.utf8.first, text.count >= form.utf8.count else { return true }
                return (0...(text.count - form.utf8.count)).allSatisfy { start in
                    text[start] != first || !text[start...].starts(with: form.utf8)
                }
            }
        }
    }

    /// Takes from the beginning of a text that is still coming what can be told of it, without secrets.
    ///
    /// What stays in `coming` may be the beginning of a secret; at the end nothing stays.
    package func take(from coming: inout String, isEnd: Bool) -> String {
        // Still the longest first.
        let byStart = Dictionary(grouping: forms.map { Array($0.utf8) }) { $0[0] }
        let bytes = Array(coming.utf8)
        var told: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let forms = byStart[bytes[index]] ?? []
            let rest = bytes[index...]
            if !isEnd, forms.contains(where: { $0.count > rest.count && $0.starts(with: rest) }) { break }
            if let form = forms.first(where: { rest.starts(with: $0) }) {
                told += "(secret)".utf8
                index += form.count
            } else {
                told.append(bytes[index])
                index += 1
            }
        }
        coming = String(decoding: bytes[index...], as: UTF8.self)
        return String(decoding: told, as: UTF8.self)
    }

    package var customMirror: Mirror { Mirror(self, children: []) }

    private static func percentEncoded(_ value: String) -> String {
        value.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                return String(UnicodeScalar(byte))
            case _ where "-._~".utf8.contains(byte): return String(UnicodeScalar(byte))
            default: return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
