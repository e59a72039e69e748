private import CPostgres

/// The address of a PostgreSQL database.
struct PostgreSQLServerAddress: Sendable {
    let url: String
    /// The same for people, without a password.
    let place: String
    private let password: String?

    init(_ url: String) throws(StoreError) {
        guard let options = PQconninfoParse(url, nil) else {
            // libpq's own words could quote a password with an @ in it.
            throw .malformedAddress("it is no address of PostgreSQL's (special characters have to be percent-encoded)")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.url = url
        password = values["password"]
        let user = values["user"].map { "\($0)@" } ?? ""
        let port = values["port"].map { ":\($0)" } ?? ""
        place = Self.text(
            "postgres://\(user)\(values["host"] ?? "")\(port)/\(values["dbname"] ?? "")", without: password)
    }

    /// The server's words without the password.
    func redacted(_ words: String) -> String {
        let line = words.split { $0.isNewline }.map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
        return Self.text(line, without: password)
    }

    private static func text(_ text: String, without password: String?) -> String {
        guard let password, !password.isEmpty else { return text }
        return text.split(separator: password, omittingEmptySubsequences: false).joined(separator: "***")
    }
}
