/// Input that is no check, or not quite: what its author should write instead.
enum OddInput {
    /// What cannot be a check: two that a missing comma ran together, an address as an id, a shell's quotes.
    static func broken(_ sentence: Sentence) -> Compilation? {
        if let match = sentence.text.firstMatch(of: merged.regex) {
            return .invalid("two checks were run together after '\(match.1)'; write them as two entries of the list")
        }
        if let match = sentence.text.firstMatch(of: addressAsID.regex) {
            return .invalid(
                "\(match.0) is no id that a selector can name: it has an @ in it; write css: [id='\(match.0.dropFirst())']"
            )
        }
        if sentence.text.contains("'''") {
            return .invalid("''' is no quotation mark; write 'text' or \"text\"")
        }
        return nil
    }

    private static let merged = Pattern(
        #/(license|licence|title|works|exists|enabled|professional|correctly|[a-z][.)'"])(README|Page |Repo |Has |GitHub|index\.html|Button )/#
    )
    private static let addressAsID = Pattern(#/#[\w\-.]+@[\w\-.]+/#)

    /// Why nothing could be made of a sentence.
    static func explain(_ sentence: Sentence) -> Compilation {
        let text = sentence.text
        let placeholder =
            #/(?:new )?(?:check|requirement|test|criterion|condition|feature)s? ?#?(?:\d+|x|something)(?: works)?|test check|new checks.*|check something/#
        if text.wholeMatch(of: placeholder.ignoresCase()) != nil {
            return .undecided("'\(text)' names no requirement; write what must hold")
        }
        if text.wholeMatch(of: #/[a-z]+(?:-[a-z0-9]+)+/#) != nil {
            return .undecided("if '\(text)' is an id, write css: #\(text)")
        }
        if text.wholeMatch(of: #/[a-z]+(?:_[a-z0-9]+)+/#) != nil {
            return .undecided(
                "'\(text)' names something without saying what must hold; write a sentence or an assertion")
        }
        for (form, message) in unsaid where text.firstMatch(of: form) != nil {
            return .undecided(message, .unknownWording)
        }
        return .undecided(
            "this wording is not understood; write it as js: …, css: …, when: …, file: … or judge: … (docs/CHECKS.md)",
            .unknownWording)
    }

    /// Sentences that leave open what is to be looked for.
    private static var unsaid: [(Regex<Substring>, String)] {
        [
            (
                #/\bhas a clear display\b/#.ignoresCase(),
                "'clear' can be what the display is like or a button; write one of: judge: the display is clear — or — when: then button \"Clear\" is visible"
            ),
            (
                #/\bwithin \d+ ?s/#.ignoresCase(),
                "what must be seen in that time is not said; write it with its place, as within 15 s: css: #result contains \"…\""
            ),
            (
                #/\b(?:updated|improved|enhanced)\b/#.ignoresCase(),
                "what must be different is not said; write what is to be found afterwards, as file: README.md contains \"…\""
            ),
            (
                #/\b(?:works?|functions?|functional)\b/#.ignoresCase(),
                "what 'works' means is not said; write what somebody does and sees then, as when: click button \"Add\" then count of listitem increases"
            ),
            (
                #/\b(?:correct|correctly|accurate|consistent|matches|appropriate)\b/#.ignoresCase(),
                "the right value is not said; write it, as css: #total number = 605, or where it follows from, as = sum of \"sales\" in data.csv"
            ),
            (
                #/^(?:the )?(?:page |app |dashboard )?(?:displays|shows|has|includes)\b/#.ignoresCase(),
                "what must be seen is not said; write it, as css: body shows \"…\" or css: #id is visible"
            ),
        ]
    }
}
