import Checks
import FoundationEssentials

/// The files of a folder of prompts.
struct PromptFolder {
    private let path: String
    private let names: [String]
    /// By their name without `.md`.
    let partials: [String: String]

    init(_ path: String) throws(PromptError) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw PromptError("the folder of prompts \(path) cannot be read")
        }
        self.path = path
        self.names = names.filter { $0.hasSuffix(".md") && $0 != "README.md" }
        let known = PromptStep.allCases.map(\.file)
        if let other = self.names.sorted().first(where: { !known.contains($0) }) {
            let near = EditDistance.nearest(to: other, among: known).map { "; did you mean \($0)?" } ?? "."
            throw PromptError(
                "\(path)/\(other) is no prompt's name\(near) Prompts are \(known.joined(separator: ", "))")
        }
        guard !self.names.isEmpty else { throw PromptError("the folder \(path) has no prompt in it, as \(known[0])") }
        var partials: [String: String] = [:]
        let inner = "\(path)/partials"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: inner)) ?? [] where name.hasSuffix(".md") {
            partials[String(name.dropLast(3))] = try Self.read("\(inner)/\(name)")
        }
        self.partials = partials
    }

    /// `nil` when the folder has no such prompt.
    func text(of step: PromptStep) throws(PromptError) -> String? {
        names.contains(step.file) ? try Self.read("\(path)/\(step.file)") : nil
    }

    private static func read(_ path: String) throws(PromptError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PromptError("the prompt \(path) cannot be read")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
