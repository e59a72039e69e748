import FoundationEssentials

extension Site: Codable {
    /// As an object of paths, with the bytes in Base64.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(files.mapValues { Data($0) })
    }

    package init(from decoder: any Decoder) throws {
        let files = try decoder.singleValueContainer().decode([String: Data].self)
        self.init(files: files.mapValues { [UInt8]($0) })
    }
}
