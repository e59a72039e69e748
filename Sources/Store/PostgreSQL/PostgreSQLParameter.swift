/// A value as libpq takes it.
struct PostgreSQLParameter {
    static let bigint: UInt32 = 20
    static let bytea: UInt32 = 17
    private static let text: UInt32 = 25

    /// 0 leaves it to the server.
    let type: UInt32
    private let bytes: [UInt8]?

    init(_ value: SQLValue) {
        switch value {
        case .null: (type, bytes) = (0, nil)
        case .integer(let number): (type, bytes) = (Self.bigint, Array("\(number)".utf8) + [0])
        case .text(let text): (type, bytes) = (Self.text, Array(text.utf8) + [0])
        // One more byte, for no bytes at all would have no address and mean NULL.
        case .blob(let content): (type, bytes) = (Self.bytea, content + [0])
        }
    }

    /// Reads `\x00ff`, PostgreSQL's way to write bytes.
    static func bytes(hexadecimal text: UnsafeRawBufferPointer) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte &- 0x30 : (byte | 0x20) &- 0x57 }
        return (1..<max(1, text.count / 2)).map { digit(text[2 * $0]) << 4 | digit(text[2 * $0 + 1]) }
    }

    fileprivate var isBinary: Bool { type == Self.bytea }
    fileprivate var content: [UInt8] { bytes ?? [] }
    fileprivate var isNull: Bool { bytes == nil }
}

extension [PostgreSQLParameter] {
    /// Calls with pointers to all values, their lengths and their formats, as long as they stand.
    func withPointers<Result>(
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Result
    ) -> Result {
        let all = flatMap(\.content)
        return all.withUnsafeBytes { buffer in
            var offset = 0
            var pointers: [UnsafePointer<CChar>?] = []
            for parameter in self {
                let start = buffer.baseAddress.map { $0.advanced(by: offset) }
                pointers.append(parameter.isNull ? nil : start?.assumingMemoryBound(to: CChar.self))
                offset += parameter.content.count
            }
            return body(pointers, map { Int32(Swift.max(0, $0.content.count - 1)) }, map { $0.isBinary ? 1 : 0 })
        }
    }
}
