import FoundationEssentials
import Network

/// Looks for known secrets by their value: as they are, percent-encoded, and inside Base64.
struct SecretSearch: Sendable {
    private let values: [[UInt8]]

    init(_ secrets: [Secret]) { values = secrets.map { Array($0.reveal().utf8) } }

    func finds(in bytes: [UInt8]) -> Bool {
        guard !values.isEmpty else { return false }
        return holds(bytes) || holds(percentDecoded(bytes)) || base64Runs(in: bytes).contains { holds($0) }
    }

    private func holds(_ bytes: [UInt8]) -> Bool {
        values.contains { value in
            guard let first = value.first, bytes.count >= value.count else { return false }
            var start = 0
            let last = bytes.count - value.count
            while start <= last, let found = bytes[start...last].firstIndex(of: first) {
                if bytes[found..<found + value.count].elementsEqual(value) { return true }
                start = found + 1
            }
            return false
        }
    }

    private func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) else { return [] }
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// What stands in every run of Base64 that is long enough for a secret, in its usual and its URL's alphabet.
    ///
    /// A run may begin with letters that do not belong to it, so that each of the four ways to begin is tried.
    private func base64Runs(in bytes: [UInt8]) -> [[UInt8]] {
        bytes.split { !Self.alphabet.contains($0) }.filter { $0.count >= 11 }.flatMap { run in
            let run = run.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? 0x2F : $0 }
            return (0..<4).compactMap { start -> [UInt8]? in
                var text = Array(run.dropFirst(start))
                if text.count % 4 == 1 { text.removeLast() }
                text += Array(repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
                return Data(base64Encoded: Data(text)).map { Array($0) }
            }
        }
    }

    private static let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_".utf8)
}
