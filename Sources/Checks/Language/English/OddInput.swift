/// Input that is no check, or not quite: what its author should write instead.
enum OddInput {
    /// Two checks that a missing comma ran together: "Repo has MIT licenseREADME.md is professional".
    static func merged(_ sentence: Sentence) -> Compilation? {
        guard
            let match = sentence.text.firstMatch(
                of: #/(license|licence|title|works|exists|enabled)(README|Page |Repo |Has |GitHub|index\.html)/#)
        else { return nil }
        return .invalid("two checks were run together after '\(match.1)'; write them as two entries of the list")
    }

    /// Why nothing could be made of a sentence.
    static func explain(_ sentence: Sentence) -> Compilation {
        let text = sentence.text
        if text.wholeMatch(of: #/(?:check|requirement|test|criterion|condition) ?#?\d+/#.ignoresCase()) != nil {
            return .undecided("'\(text)' names no requirement; write what must hold")
        }
        if text.wholeMatch(of: #/[a-z]+(?:-[a-z0-9]+)+/#) != nil {
            return .undecided("if '\(text)' is an id, write css: #\(text)")
        }
        if text.wholeMatch(of: #/[a-z]+(?:_[a-z0-9]+)+/#) != nil {
            return .undecided(
                "'\(text)' names something without saying what must hold; write a sentence or an assertion")
        }
        return .undecided(
            "this wording is not understood; write it as js: …, css: …, xpath: … or file: … (docs/CHECKS.md)",
            .unknownWording)
    }
}
