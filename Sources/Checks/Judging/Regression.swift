/// "Original features still work": what the checks of earlier rounds came to.
enum Regression {
    static func finding(_ results: [CheckResult]) -> Finding {
        let earlier = results.filter(\.isOfEarlierRound)
        if earlier.isEmpty { return .undecided("no check of an earlier round is known") }
        let failed = earlier.filter { $0.verdict == .failed }
        if let first = failed.first {
            let more = failed.count > 1 ? ", and \(failed.count - 1) more" : ""
            return .failed(
                "\(first.wording.cut(to: 120)) does not hold any more: \(first.message.cut(to: 200))\(more)",
                expected: "all \(earlier.count) earlier checks pass", actual: "\(failed.count) fail")
        }
        let open = earlier.count { $0.verdict != .passed && $0.verdict != .deferred }
        return open == 0
            ? .passed("all \(earlier.count) checks of earlier rounds hold")
            : .undecided("\(open) of \(earlier.count) checks of earlier rounds could not be judged")
    }
}
