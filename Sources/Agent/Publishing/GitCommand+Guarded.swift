import Network

extension GitCommand.Setting {
    /// What holds for every git that reaches out: one scheme, no redirect, no stalling, nothing that keeps a token.
    static func guarded(allowing scheme: String) -> [GitCommand.Setting] {
        [
            .init(key: "http.followRedirects", value: Secret("false")),
            .init(key: "http.lowSpeedLimit", value: Secret("1000")),
            .init(key: "http.lowSpeedTime", value: Secret("20")),
            .init(key: "protocol.allow", value: Secret("never")),
            .init(key: "protocol.\(scheme).allow", value: Secret("always")),
            .init(key: "credential.helper", value: Secret("")),
        ]
    }
}
