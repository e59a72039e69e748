/// What a local brief gets for fields that it leaves out.
///
/// What is not given here follows from the brief's text, so that the same file is the same task in every run.
package struct BriefDefaults: Sendable, Hashable {
    package var email: String?
    package var task: String?
    package var nonce: String?

    package init(email: String? = nil, task: String? = nil, nonce: String? = nil) {
        self.email = email
        self.task = task
        self.nonce = nonce
    }

    func email(of text: String) -> String { email ?? "developer@localhost" }

    func task(of text: String) -> String { task ?? "brief-\(Self.fingerprint(text).prefix(8))" }

    func nonce(of text: String) -> String { nonce ?? "local-\(Self.fingerprint(text))" }

    /// 64 bits of FNV-1a as hexadecimal digits: the same on every machine, unlike Swift's own hash values.
    private static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
