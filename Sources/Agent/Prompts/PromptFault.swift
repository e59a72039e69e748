/// What keeps the text of a prompt from being used, for whoever is writing it.
package struct PromptFault: Error, Sendable, Hashable {
    /// The prompt's file, as `repair.md`.
    package let file: String
    /// `nil` when it is about the text as a whole.
    package let place: PromptPlace?
    package let message: String

    init(_ file: String, _ error: PromptError) {
        (self.file, place, message) = (file, error.place, error.message)
    }
}

extension PromptFiles {
    /// The same set with some of its texts replaced, and whatever keeps a run from using it: one fault of each file at most.
    ///
    /// Texts whose names are no prompt's are a fault and left out.
    package func proposing(_ changes: [String: String]) -> (files: PromptFiles, faults: [PromptFault]) {
        var files = withoutPlaces
        var faults: [PromptFault] = []
        for (name, text) in changes.sorted(by: { $0.key < $1.key }) {
            do throws(PromptError) { files = try files.putting(text, in: name) } catch {
                faults.append(PromptFault(name, error))
            }
        }
        for step in PromptStep.allCases where !faults.contains(where: { $0.file == step.file }) {
            do throws(PromptError) { _ = try Prompts.template(of: step, in: files) } catch {
                faults.append(PromptFault(step.file, error))
            }
        }
        return (files, faults)
    }
}
