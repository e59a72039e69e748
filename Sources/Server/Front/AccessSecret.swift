private import CCrypto
package import Network

/// The secret that requests must show, compared in a time that tells nothing of it.
package struct AccessSecret: Sendable {
    /// Of this process alone, so that nobody can work out what is compared.
    private let key: [UInt8]
    private let expected: [UInt8]
    /// What sessions are signed with: the same in every process that knows the secret.
    private let sessionKey: [UInt8]

    /// `nil` for no secret at all.
    package init?(_ secret: Secret?) {
        guard let secret, !secret.isEmpty else { return nil }
        var random = SystemRandomNumberGenerator()
        key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        expected = Self.fingerprint(secret, key)
        sessionKey = Self.digest("dashboard session", Array(secret.reveal().utf8))
    }

    package func accepts(_ given: Secret) -> Bool {
        CRYPTO_memcmp(Self.fingerprint(given, key), expected, expected.count) == 0
    }

    /// What only tells whether two secrets are the same, and only to this process.
    private static func fingerprint(_ secret: Secret, _ key: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let bytes = key + Array(secret.reveal().utf8)
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, bytes, bytes.count)
        SHA256_Final(&digest, &context)
        return digest
    }

    /// Whether a header field `Authorization` has the secret as its bearer token.
    func accepts(authorization: String?) -> Bool {
        guard let authorization, let space = authorization.firstIndex(of: " "),
            authorization[..<space].lowercased() == "bearer"
        else { return false }
        return accepts(Secret(String(authorization[space...].drop { $0 == " " })))
    }

    /// The signature of a session, as hexadecimal digits; it tells nothing of the secret, and ends with it.
    func signature(of session: String) -> String {
        Self.digest(session, sessionKey).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether somebody who knows the secret has signed the session.
    func hasSigned(_ session: String, as signature: String) -> Bool {
        let (expected, given) = (Array(self.signature(of: session).utf8), Array(signature.utf8))
        return expected.count == given.count && CRYPTO_memcmp(expected, given, expected.count) == 0
    }

    private static func digest(_ text: String, _ key: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let bytes = Array(text.utf8)
        HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length)
        return Array(digest.prefix(Int(length)))
    }
}
