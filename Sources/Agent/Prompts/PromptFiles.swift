import FoundationEssentials

/// The texts of one set of prompts, by the names of their files.
package struct PromptFiles: Sendable, Hashable {
    package private(set) var texts: [String: String]
    /// Texts that prompts take in, by their name without `.md`.
    let partials: [String: String]
    /// Where those lie that are not built in.
    private let places: [String: String]

    /// Those that were built into the program.
    package static let builtIn = PromptFiles(
        texts: Dictionary(uniqueKeysWithValues: PromptStep.allCases.map { ($0.file, EmbeddedPrompts.text(of: $0)) }),
        partials: [:], places: [:])

    /// The names of the files, in the order in which a run needs them.
    package static var names: [String] { PromptStep.allCases.map(\.file) }

    private init(texts: [String: String], partials: [String: String], places: [String: String]) {
        self.texts = texts
        self.partials = partials
        self.places = places
    }

    /// Reads a folder; what it does not have is built in, and what is no prompt's name is refused.
    package init(folder: String) throws(PromptError) {
        let own = try PromptFolder(folder)
        var texts = Self.builtIn.texts
        var places: [String: String] = [:]
        for step in PromptStep.allCases {
            guard let text = try own.text(of: step) else { continue }
            texts[step.file] = text
            places[step.file] = "\(folder)/\(step.file)"
        }
        self.init(texts: texts, partials: own.partials, places: places)
    }

    subscript(step: PromptStep) -> String { texts[step.file] ?? "" }

    /// The file for messages.
    func place(of step: PromptStep) -> String { places[step.file] ?? step.file }

    /// The same set with some of its texts replaced.
    ///
    /// Throws when one of them could not be used in a run: it has another name than the files here, or names other values
    /// than the program gives, or lacks one.
    package func replacing(_ changes: [String: String]) throws(PromptError) -> PromptFiles {
        var files = self
        for (name, text) in changes.sorted(by: { $0.key < $1.key }) { files = try files.putting(text, in: name) }
        _ = try Prompts(files)
        return files
    }

    /// The same set, told of without the folder in which it lies.
    package var withoutPlaces: PromptFiles { PromptFiles(texts: texts, partials: partials, places: [:]) }

    /// The same set with another text of one name, which is not looked at.
    func putting(_ text: String, in name: String) throws(PromptError) -> PromptFiles {
        guard texts[name] != nil else {
            throw PromptError("there is no prompt \(name); there are: \(Self.names.joined(separator: ", "))")
        }
        guard !text.allSatisfy(\.isWhitespace) else { throw PromptError("\(name) is empty") }
        var texts = texts
        texts[name] = text
        return PromptFiles(texts: texts, partials: partials, places: [:])
    }
}
