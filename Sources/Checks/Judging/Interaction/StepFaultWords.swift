import Browser

/// What a step that could not be done means for the check.
enum StepFaultWords {
    static func finding(for fault: StepFault, in interaction: Interaction) -> Finding {
        switch fault {
        case .notFound(let locator, let nearest):
            var finding = Finding.failed(
                "there is no \(locator) in the page", expected: "\(locator)", actual: "no such element")
            finding.evidence.candidates = nearest.map { "there is \($0)" }
            return finding
        case .fault(let fault, let taken, let step):
            return .failed(
                "\(taken.element?.markup ?? "the element") cannot be \(step.verb): \(fault)",
                expected: "an element that can be \(step.verb)",
                actual: "\(fault)")
        case .impossible(let reason): return .failed(reason, expected: "\(interaction.outcome)", actual: reason)
        case .undecided(let reason): return .undecided(reason)
        case .browser(let error): return .undecided("\(error)")
        }
    }
}
