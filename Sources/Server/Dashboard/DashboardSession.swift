import Network
import Store

/// Somebody who has shown the secret to the dashboard, and need not for half a day: a signed time in a cookie.
enum DashboardSession {
    private static let cookie = "agent_session"
    private static let seconds = 43_200

    /// The header field that only the dashboard's own page can add.
    static let sign = "X-Agent-Dashboard"

    /// The cookie that opens a session; its page cannot read it, and no other site can send it.
    static func opening(_ secret: AccessSecret, isEncrypted: Bool) -> String {
        let end = String(Timestamp.now.milliseconds / 1000 + Int64(seconds))
        return field("\(end).\(secret.signature(of: end))", seconds, isEncrypted)
    }

    /// The cookie that ends it.
    static func closing(isEncrypted: Bool) -> String { field("", 0, isEncrypted) }

    /// Whether a request belongs to a session; without a secret, whether the dashboard's own page makes it.
    static func isOpen(for request: ServerRequest, _ secret: AccessSecret?) -> Bool {
        guard request.comesFromOwnPage else { return false }
        guard let secret else { return true }
        let cookies = request.headers.values(of: "Cookie").flatMap { $0.split(separator: ";") }
        return cookies.contains { text in
            let parts = text.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0] == cookie else { return false }
            let token = parts[1].split(separator: ".", maxSplits: 1)
            guard token.count == 2, let end = Int64(token[0]), end > Timestamp.now.milliseconds / 1000 else {
                return false
            }
            return secret.hasSigned(String(token[0]), as: String(token[1]))
        }
    }

    private static func field(_ value: String, _ seconds: Int, _ isEncrypted: Bool) -> String {
        "\(cookie)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict\(isEncrypted ? "; Secure" : "")"
    }
}

extension ServerRequest {
    /// Whether the page that asks is of this origin, as far as a browser can be believed.
    ///
    /// A site on another port of this machine is sent the cookie's way, too: it must not get anything done.
    fileprivate var comesFromOwnPage: Bool {
        let site = headers["Sec-Fetch-Site"]
        if let site, site != "same-origin", site != "none" { return false }
        guard method != "GET" else { return true }
        // A field of one's own makes a browser ask first whether it may, and here it never may.
        guard headers[DashboardSession.sign] != nil else { return false }
        guard site == nil, let origin = headers["Origin"] else { return true }
        return origin.firstRange(of: "://").map { origin[$0.upperBound...] == headers["Host"] ?? "" } ?? false
    }
}
