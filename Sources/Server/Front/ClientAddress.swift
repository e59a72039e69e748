/// Who asks, when a proxy stands between.
enum ClientAddress {
    /// The last address in `X-Forwarded-For` that is not one of the trusted proxies; the peer's own when it is not trusted.
    static func of(_ request: ServerRequest, trusting proxies: Set<String>) -> String {
        guard proxies.contains(request.client) else { return request.client }
        let chain = request.headers.values(of: "X-Forwarded-For").flatMap { $0.split(separator: ",") }
        let hops = chain.map { $0.drop { $0 == " " }.prefix { $0 != " " } }
        return hops.last { !proxies.contains(String($0)) }.map { String($0.prefix(64)) } ?? request.client
    }
}
