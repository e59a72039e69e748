/// The number of a table's rows, and a hash of all of them that does not depend on their order.
///
/// The engines do not order texts alike.
struct TableDigest: Sendable, Hashable {
    private(set) var rows = 0
    private var lanes: [UInt64] = [0, 0, 0, 0]

    mutating func add(_ row: SQLRow) {
        var bytes: [UInt8] = []
        for value in row.values {
            switch value {
            case .null: bytes.append(0)
            case .integer(let number): Self.append(1, Array("\(number)".utf8), to: &bytes)
            case .text(let text): Self.append(2, Array(text.utf8), to: &bytes)
            case .blob(let content): Self.append(3, content, to: &bytes)
            }
        }
        // The hashes of the rows are added up.
        for (index, byte) in ContentDigest(of: bytes).bytes.enumerated() {
            lanes[index / 8] &+= UInt64(byte) << UInt64(8 * (index % 8))
        }
        rows += 1
    }

    /// 64 hexadecimal digits.
    var hash: String {
        lanes.map { lane in
            let digits = String(lane, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private static func append(_ tag: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes += [tag] + Array("\(content.count):".utf8) + content
    }
}
