package import Checks

/// One site that a model wrote, with what was found of it.
package struct Attempt: Sendable, Codable {
    /// Where the site comes from.
    package enum Origin: Sendable, Codable, Hashable {
        case draft
        /// What was there before anybody was asked.
        case existing
        /// What was there, with what needs no model mended.
        case mended
        /// Of the attempt with this number.
        case repair(of: Int)
        case freshStart
    }

    /// From 1.
    package let number: Int
    package let origin: Origin
    package let site: Site
    package let report: Report
    /// What was mended in the model's files without the model, each as a sentence.
    package let fixes: [String]
    /// What was said in the answer and not done, each as a sentence.
    package let notes: [String]
    package let usage: TokenUsage
    /// Who answered.
    package let model: String
    /// How many answers had to be asked for again because they could not be read.
    package let formatRetries: Int
    /// From the first question to the report.
    package let duration: Duration
    /// The earlier attempt whose files are the same, byte for byte.
    package var repeated: Int?
}

extension Attempt.Origin {
    /// `draft`, `what is there`, `repair of attempt 1` or `fresh start`.
    package var shown: String {
        switch self {
        case .draft: "draft"
        case .existing: "what is there"
        case .mended: "mended without the model"
        case .repair(let number): "repair of attempt \(number)"
        case .freshStart: "fresh start"
        }
    }
}
