import FoundationEssentials

/// Bytes that are written as Base64 where other things are written as JSON; a plain array would be four times as long.
@propertyWrapper package struct EncodedBytes: Sendable, Codable, Hashable {
    package var wrappedValue: [UInt8]?

    package init(wrappedValue: [UInt8]?) { self.wrappedValue = wrappedValue }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.map { Data($0) })
    }

    package init(from decoder: any Decoder) throws {
        let data = try decoder.singleValueContainer().decode(Data?.self)
        wrappedValue = data.map { [UInt8]($0) }
    }
}
