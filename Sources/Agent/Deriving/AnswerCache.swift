import Checks
import FoundationEssentials
import JSON

/// Answers of models by what was asked, one readable file each, so that the same question gets the same answer for ever.
package struct AnswerCache: Sendable {
    private let folder: String
    private let date: String

    /// `date`: of what is added, for people.
    package init(folder: String, date: String) {
        self.folder = folder
        self.date = date
    }

    /// What was answered to exactly this question, if anything was.
    func answer(to question: JSONObject) -> JSONObject? {
        guard let data = FileManager.default.contents(atPath: path(question)),
            let entry = (try? JSONValue(parsing: data))?.object,
            question.members.allSatisfy({ entry[$0.name] == $0.value })
        else { return nil }
        return entry
    }

    /// Keeps an answer; one that cannot be written is asked for again next time.
    func keep(_ answer: JSONObject, to question: JSONObject) {
        var entry = question
        for member in answer.members { entry[member.name] = member.value }
        entry["date"] = .string(date)
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? Data(JSONValue.object(entry).prettyText.utf8).write(to: URL(filePath: path(question)), options: .atomic)
    }

    private func path(_ question: JSONObject) -> String {
        "\(folder)/\(ContentHash(of: JSONValue.object(question).text.utf8)).json"
    }
}
