import Checks

/// What is compared with what: briefs × variants × models, each so many times.
package struct TuningPlan: Sendable {
    /// A set of prompts under the name that its author gave it.
    package struct Variant: Sendable {
        package let name: String
        package let prompts: Prompts
        /// Where its own files are; `nil` for those of the program.
        package let folder: String?

        package init(name: String, prompts: Prompts, folder: String? = nil) {
            self.name = name
            self.prompts = prompts
            self.folder = folder
        }
    }

    /// A model that is asked.
    package struct Model: Sendable {
        package let name: String
        /// Whether answers are kept and used again: not of a recording, which plays in its order.
        package let keepsAnswers: Bool
        /// The model for a case; a recording's is that of the case.
        package let make: @Sendable (TuningCase) throws(ModelError) -> any LanguageModel

        package init(
            name: String, keepsAnswers: Bool = true,
            make: @escaping @Sendable (TuningCase) throws(ModelError) -> any LanguageModel
        ) {
            self.name = name
            self.keepsAnswers = keepsAnswers
            self.make = make
        }
    }

    package let cases: [TuningCase]
    /// The first is what the others are compared with.
    package let variants: [Variant]
    package let models: [Model]
    package let repeats: Int
    package let limits: Limits
    /// What else decides about an answer, as the temperature: a run with another does not use what this one kept.
    package let settings: String

    package init(
        cases: [TuningCase], variants: [Variant], models: [Model], repeats: Int, limits: Limits, settings: String = ""
    ) {
        self.cases = cases
        self.variants = variants
        self.models = models
        self.repeats = repeats
        var limits = limits
        // How long a run may take is no matter of its prompts.
        limits.deadline = .seconds(7 * 86_400)
        limits.publishingReserve = .zero
        limits.budget = Budget()
        self.limits = limits
        self.settings = settings
    }

    /// All cells, case by case: of a case first every variant once, then all again.
    package var cells: [TuningCell] { cases.flatMap { cells(of: $0) } }

    func cells(of tuningCase: TuningCase) -> [TuningCell] {
        models.flatMap { model in
            (1...max(1, repeats)).flatMap { number in
                variants.map { cell(tuningCase, $0, model, number) }
            }
        }
    }

    private func cell(_ tuningCase: TuningCase, _ variant: Variant, _ model: Model, _ number: Int) -> TuningCell {
        let all = [
            tuningCase.identity, variant.name, variant.prompts.identity, model.name, settings, "\(number)",
            "\(limits.candidates) \(limits.repairs) \(limits.formatRetries) \(limits.continuations)",
        ]
        return TuningCell(
            key: ContentHash(of: all.joined(separator: "\n").utf8).description, caseName: tuningCase.name,
            variant: variant.name, prompts: variant.prompts.identity, model: model.name, number: number)
    }
}

/// One case, once, with one variant and one model.
package struct TuningCell: Sendable, Hashable {
    /// Of all that its outcome depends on.
    package let key: String
    package let caseName: String
    package let variant: String
    /// The identity of the variant's prompts.
    package let prompts: String
    package let model: String
    /// Which repeat, from 1.
    package let number: Int

    package init(key: String, caseName: String, variant: String, prompts: String, model: String, number: Int) {
        self.key = key
        self.caseName = caseName
        self.variant = variant
        self.prompts = prompts
        self.model = model
        self.number = number
    }
}
