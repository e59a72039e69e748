extension HTMLDocument {
    /// Whether a browser may come to show another document than the markup says, without anybody touching the page.
    ///
    /// Scripts do that, and also event handlers in attributes, frames (they reach their parent), refreshes and templates
    /// that become shadow trees. A `javascript:` address counts too.
    package var isLive: Bool {
        let acting = Set(Self.actingElements.compactMap { tree.identity(of: $0) })
        let refreshing = tree.identity(of: ByteString("http-equiv"))
        let shadow = tree.identity(of: ByteString("shadowrootmode"))
        return records.contains { record in
            acting.contains(record.nameIdentity)
                || refreshing.flatMap { record.node.value(of: $0) }.map { Self.refresh.equals($0, ignoringCase: true) }
                    == true
                || shadow.flatMap { record.node.value(of: $0) } != nil
                || record.node.hasAttribute { name, value in
                    name.count > 2 && name[0] | 0x20 == UInt8(ascii: "o") && name[1] | 0x20 == UInt8(ascii: "n")
                        || Self.runs(value)
                }
        }
    }

    /// Whether a value is an address that is a script; white space and control characters before the name do not matter.
    private static func runs(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard value.count >= javascript.count else { return false }
        let start = value.firstIndex { $0 > 0x20 } ?? value.endIndex
        return javascript.isPrefix(of: value, from: start, ignoringCase: true)
    }

    private static let javascript = ByteString("javascript:")
    private static let refresh = ByteString("refresh")
    private static let actingElements = ["script", "iframe", "frame", "object", "embed"].map { ByteString($0) }
}
