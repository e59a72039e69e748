/// The files of a recorded conversation: four digits would sort, too, but nobody asks a model a thousand times.
enum RecordingFile {
    static func reply(_ position: Int) -> String { "\(number(position)).reply.txt" }

    /// What the reply took, and how it ended.
    static func usage(_ position: Int) -> String { "\(number(position)).usage.json" }

    /// In the place of a reply: why there was none.
    static func error(_ position: Int) -> String { "\(number(position)).error.json" }

    /// What the model was asked, for people: it is not read again.
    static func question(_ position: Int) -> String { "\(number(position)).question.json" }

    static func number(_ position: Int) -> String {
        let digits = String(position)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
