import JSON
import Processes

/// A model behind a program: the conversation as JSON on its standard input, the reply's text on its standard output.
package struct CommandModel: LanguageModel {
    package let name: String
    private let request: ProcessRequest
    private let deadline: Duration

    /// The program is a path, or a name in `environment["PATH"]`.
    ///
    /// It sees `environment` without the variables that `secrets` names; `deadline` is for one reply.
    package init(
        program: String, arguments: [String] = [], environment: [String: String], withholding secrets: Set<String>,
        deadline: Duration = .seconds(900)
    ) {
        name = "command:\(program)"
        request = ProcessRequest(
            program, arguments, environment: environment.filter { !secrets.contains($0.key) })
        self.deadline = deadline
    }

    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let result = try await run(Array(conversation.json.text.utf8))
        guard result.exitCode == 0 else {
            throw .unavailable("\(subject) ended with code \(result.exitCode)\(Self.lastWords(of: result)).")
        }
        guard !result.text.allSatisfy(\.isWhitespace) else {
            throw .badReply("\(subject) wrote no reply to its standard output\(Self.lastWords(of: result)).")
        }
        progress(.text(piece: result.text, length: result.text.utf8.count))
        return Reply(text: result.text, model: name)
    }

    private func run(_ input: [UInt8]) async throws(ModelError) -> ProcessOutput {
        do throws(ProcessError) {
            return try await request.run(input: input, within: deadline)
        } catch {
            switch error {
            case .notFound(let program):
                throw .rejected(
                    "There is no program \(program) to ask for a reply. "
                        + "Check the name after \"command:\", or give its full path.")
            case .failed, .noNamespace: throw .unavailable("\(subject) gave no reply: \(error).")
            case .timedOut: throw .unavailable("\(subject) gave no reply within \(deadline) and was ended.")
            case .cancelled: throw .cancelled("The call to \(name) was cancelled.")
            }
        }
    }

    private var subject: String { "The program \(request.program), which stands in for a model," }

    /// What the program last wrote to its standard error, as the end of a sentence.
    private static func lastWords(of result: ProcessOutput) -> String {
        let lines = result.errorText.split(whereSeparator: \.isNewline).suffix(5)
        let words = lines.map { $0.excerpt(200) }.filter { !$0.isEmpty }.joined(separator: " | ")
        return words.isEmpty ? " and said nothing on its standard error" : ": \(words)"
    }
}
