extension Duration {
    /// Whole milliseconds, rounded up, and at least one: curl takes 0 for "no limit".
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds >= 0, seconds < Int64(Int32.max) else { return seconds < 0 ? 1 : Int(Int32.max) }
        return max(1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
