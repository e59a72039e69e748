import Agent
import FoundationEssentials
import Processes
import TestSupport

/// A program that keeps what it was asked and has nothing to say.
struct RecordingPrompts {
    let model: CommandModel
    private let file: String

    init(folder: TemporaryDirectory) throws {
        file = "\(folder.path)/asked"
        model = CommandModel(
            program: "sh", arguments: ["-c", "cat >> \(file); echo nothing"],
            environment: ["PATH": ProgramSearch.standardPath], withholding: [])
    }

    /// Everything so far, as JSON.
    var asked: String {
        FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
