/// What an address is for, by the special-purpose registries of IANA; everything but `public` is refused to requests
/// whose target a stranger chose.
package enum AddressClass: String, Sendable, Hashable {
    case `public`
    case unspecified
    case loopback
    case linkLocal
    case `private`
    /// Between a carrier and its customers (RFC 6598).
    case shared
    case multicast
    case broadcast
    case documentation
    case benchmarking
    /// An IPv6 address that carries an IPv4 one, whose gateway would decide where a request ends.
    case embedded
    case reserved

    /// The class of an address.
    ///
    /// IPv6 that embeds IPv4 is never public: it has the inner address's class, or `embedded`.
    package init(of address: IPAddress) {
        switch address {
        case .v4(let value): self.init(v4: value)
        case .v6(let value): self.init(v6: value)
        }
    }

    private init(v4 value: UInt32) {
        self = Self.v4Ranges.first { value >> (32 - $0.bits) == $0.start >> (32 - $0.bits) }?.kind ?? .public
    }

    private init(v6 value: UInt128) {
        if value == 0 {
            self = .unspecified
        } else if value == 1 {
            self = .loopback
        } else if let inner = Self.embedded(in: value) {
            let kind = AddressClass(v4: inner)
            self = kind == .public ? .embedded : kind
        } else {
            let range = Self.v6Ranges.first { value >> (128 - $0.bits) == UInt128($0.start) >> (64 - UInt128($0.bits)) }
            // Outside 2000::/3 nothing is assigned to hosts of the public internet.
            self = range?.kind ?? (value >> 125 == 1 ? .public : .reserved)
        }
    }

    /// The IPv4 address that an IPv6 address of a translation or tunnel prefix stands for.
    private static func embedded(in value: UInt128) -> UInt32? {
        let high = UInt64(truncatingIfNeeded: value >> 64)
        let low = UInt64(truncatingIfNeeded: value)
        let last = UInt32(truncatingIfNeeded: low)
        if high == 0, low >> 32 == 0 || low >> 32 == 0xFFFF { return last }  // compatible, mapped
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return last }  // NAT64
        if high >> 16 == 0x0064_FF9B_0001 { return last }  // NAT64 of local use
        if high >> 48 == 0x2002 { return UInt32(truncatingIfNeeded: high >> 16) }  // 6to4
        if high >> 32 == 0x2001_0000 { return ~last }  // Teredo
        return nil
    }

    private static let v4Ranges: [(start: UInt32, bits: UInt32, kind: AddressClass)] = [
        (0xFFFF_FFFF, 32, .broadcast),
        (0x0000_0000, 8, .unspecified),
        (0x0A00_0000, 8, .private),
        (0x6440_0000, 10, .shared),
        (0x7F00_0000, 8, .loopback),
        (0xA9FE_0000, 16, .linkLocal),
        (0xAC10_0000, 12, .private),
        (0xC000_0000, 24, .reserved),
        (0xC000_0200, 24, .documentation),
        (0xC058_6300, 24, .reserved),
        (0xC0A8_0000, 16, .private),
        (0xC612_0000, 15, .benchmarking),
        (0xC633_6400, 24, .documentation),
        (0xCB00_7100, 24, .documentation),
        (0xE000_0000, 4, .multicast),
        (0xF000_0000, 4, .reserved),
    ]

    /// The upper halves of the prefixes; none is longer than 64 bits.
    private static let v6Ranges: [(start: UInt64, bits: UInt64, kind: AddressClass)] = [
        (0xFC00_0000_0000_0000, 7, .private),
        (0xFE80_0000_0000_0000, 10, .linkLocal),
        (0xFEC0_0000_0000_0000, 10, .private),
        (0xFF00_0000_0000_0000, 8, .multicast),
        (0x2001_0DB8_0000_0000, 32, .documentation),
        (0x3FFF_0000_0000_0000, 20, .documentation),
        (0x2001_0002_0000_0000, 48, .benchmarking),
        (0x2001_0000_0000_0000, 23, .reserved),
    ]

    /// The class with its article, for messages.
    package var phrase: String {
        switch self {
        case .public: "a public address"
        case .unspecified: "an unspecified address"
        case .loopback: "a loopback address"
        case .linkLocal: "a link-local address"
        case .private: "a private address"
        case .shared: "an address shared inside a carrier's network"
        case .multicast: "a multicast address"
        case .broadcast: "the broadcast address"
        case .documentation: "an address reserved for documentation"
        case .benchmarking: "an address reserved for benchmarks"
        case .embedded: "an IPv4 address wrapped in IPv6"
        case .reserved: "a reserved address"
        }
    }
}
