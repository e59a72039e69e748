extension Duration {
    /// `40 seconds`, `3 hours`, `12 days`.
    package var inWords: String {
        let seconds = max(0, components.seconds)
        let (number, unit): (Int64, String) =
            seconds < 120
            ? (seconds, "second")
            : seconds < 7200
                ? (seconds / 60, "minute")
                : seconds < 172_800 ? (seconds / 3600, "hour") : (seconds / 86_400, "day")
        return "\(number) \(unit)\(number == 1 ? "" : "s")"
    }
}
