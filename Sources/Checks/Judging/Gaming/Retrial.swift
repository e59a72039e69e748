import JSON

/// A suspicion with what follows from the changed attachment instead.
struct Retrial: Sendable {
    let suspicion: Suspicion
    let finding: Finding
    let changed: [AttachmentFact]

    /// A page that follows the attachment passes at least one of them.
    var following: [Assertion] { changed.map { suspicion.assertion(for: $0) } }

    var isWeak: Bool { changed.contains(where: \.isWeak) }

    func failed(_ seen: Finding?) -> Finding {
        let fact = changed.first
        let sentence = fact?.sentence ?? ""
        let name = fact?.attachment ?? ""
        var failed = finding
        failed.verdict = .failed
        failed.trueAfter = nil
        if let constant = suspicion.constant {
            failed.message = "it is still \(constant.shown) when \(sentence): the page shows a constant"
            failed.actual = "\(constant.shown), as before"
        } else {
            failed.message = "it does not hold when \(sentence): the page shows a constant"
            failed.actual = seen?.actual ?? seen?.message
        }
        failed.expected = fact.map { "\($0.value.shown) when \(sentence)" }
        failed.evidence.related.append(
            "\(name) was replaced by a copy with other values; compute it from \(name) in the page")
        return failed
    }
}

extension AssertedValue {
    fileprivate var shown: String {
        switch self {
        case .number(let number): WrittenNumber.text(number.value, decimals: number.decimals)
        case .text(let text): JSONValue.string(text.cut(to: 100)).text
        }
    }
}
