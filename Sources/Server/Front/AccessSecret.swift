private import CCrypto
package import Network

/// The secret that requests must show, compared in a time that tells nothing of it.
package struct AccessSecret: Sendable {
    /// Of this process alone, so that nobody can work out what is compared.
    private let key: [UInt8]
    private let expected: [UInt8]

    /// `nil` for no secret at all.
    package init?(_ secret: Secret?) {
        guard let secret, !secret.isEmpty else { return nil }
        var random = SystemRandomNumberGenerator()
        key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        expected = Self.digest(secret.reveal(), key)
    }

    package func accepts(_ given: Secret) -> Bool {
        let digest = Self.digest(given.reveal(), key)
        return CRYPTO_memcmp(digest, expected, expected.count) == 0
    }

    /// Whether a header field `Authorization` has the secret as its bearer token.
    func accepts(authorization: String?) -> Bool {
        guard let authorization, let space = authorization.firstIndex(of: " "),
            authorization[..<space].lowercased() == "bearer"
        else { return false }
        return accepts(Secret(String(authorization[space...].drop { $0 == " " })))
    }

    private static func digest(_ text: String, _ key: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let bytes = Array(text.utf8)
        HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length)
        return Array(digest.prefix(Int(length)))
    }
}
