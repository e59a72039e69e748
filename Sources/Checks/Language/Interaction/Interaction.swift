/// What somebody does, and what is to be seen then: `when: click button "Add" then count of listitem increases`.
package struct Interaction: Sendable, Hashable, CustomStringConvertible {
    /// Done one after another; may be empty only together with nothing to wait for.
    package let steps: [InteractionStep]
    package let outcome: Outcome

    package init(_ steps: [InteractionStep], then outcome: Outcome) {
        self.steps = steps
        self.outcome = outcome
    }

    package var description: String {
        let done = steps.map(\.description).joined(separator: ", ")
        return done.isEmpty ? "then \(outcome)" : "\(done) then \(outcome)"
    }
}
