/// What sentences say of time: a limit, a timer, a clock.
enum TimeRules {
    static let all: [EnglishGrammar.Rule] = [timer, clock, date, formatted]

    /// The sentence without its limit, and the seconds: "Displays Done within 15 seconds".
    static func limit(_ sentence: Sentence) -> (Sentence, seconds: Int)? {
        guard let match = sentence.match(limitForm), let seconds = Int(match.2), seconds > 0 else { return nil }
        return (Sentence(String(match.1), sentence.context), seconds)
    }

    /// "Timer counts down", "Timer counts up": by itself, or once it is started.
    private static func timer(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(timerForm) else { return nil }
        let seen = "number in \(ControlNames.timer) \(match.1 == nil ? "increases" : "decreases")"
        return .language(
            Written.anyOf([
                "when: then \(seen)", "when: click \(ControlNames.button("start")) then \(seen)",
            ]))
    }

    /// "Clock updates every second".
    private static func clock(_ sentence: Sentence) -> Compilation? {
        sentence.match(
            clockWords) == nil
            ? nil : .language("when: then text of element /clock|time/ changes")
    }

    /// "Shows current date/time", "Page has element #date showing current date", "Element with id='d' exists and shows a date".
    private static func date(_ sentence: Sentence) -> Compilation? {
        if let match = sentence.match(dateElement), let id = match.1 ?? match.2 {
            return .language("css: #\(id) matches /\(match.3.lowercased() == "date" ? dates : times)/")
        }
        guard let match = sentence.match(datePage) else { return nil }
        let named = "[id*='date' i], [class*='date' i], [id*='time' i], [class*='time' i], [id*='clock' i], time"
        let pattern =
            match.1.lowercased() == "date" ? dates : match.1.lowercased() == "time" ? times : "\(dates)|\(times)"
        return .language("css: \(named) matches /\(pattern)/")
    }

    /// "The creation date is formatted as YYYY-MM-DD UTC and displayed in a div with id='creation-date'".
    private static func formatted(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(formattedForm), let id = match.2 ?? match.3 else { return nil }
        return .language(
            "css: \(match.1.map { ElementNames.isTag($0.lowercased()) ? $0.lowercased() : "" } ?? "")#\(id) matches /\\d{4}-\\d{2}-\\d{2}/"
        )
    }

    private static let dates = #"\d{4}|\d{1,2}[.\/\-]\d{1,2}"#
    private static let times = #"\d{1,2}:\d{2}"#

    // How it is said.

    private static let limitForm = Form(
        #/(.+?),? (?:within|in less than|in under|in at most) (\d{1,3}) ?(?:s|sec|secs|seconds?)/#)
    private static let timerForm = Form(
        #/(?:the )?(?:(?:game |countdown )?timer|countdown|stopwatch) (?:(counts down|decreases)|counts up|increases|ticks up)(?: (?:each|every) second)?(?: (?:properly|by itself))?/#
    )
    private static let clockWords = Form(
        #/(?:the )?(?:clock|time|current time) (?:updates|changes|ticks)(?: (?:each|every) second| live| in real[- ]time)/#
    )
    private static let datePage = Form(
        #/(?:(?:the )?(?:page|app) )?(?:shows|displays) (?:the )?(?:current |today's )(date|time|date ?(?:\/|and|or) ?time)/#
    )
    private static let dateElement = Form(
        #/(?:(?:the )?page )?(?:has )?(?:an? |the )?element (?:(?:with )?id ?= ?['"]?([\w\-]+)['"]?|#([\w\-]+)) (?:exists and )?(?:shows|showing|displays|displaying) (?:an? |the )?(?:current )?(date|time)/#
    )
    private static let formattedForm = Form(
        #/(?:the )?(?:\w+ )?date is (?:formatted as|displayed (?:as|in)) yyyy-mm-dd(?: utc)?(?: format)?(?:,)? (?:and (?:is )?(?:displayed|shown) )?(?:in|inside) (?:(?:an? |the )?(\w+) with id ?= ?['"]?([\w\-]+)['"]?|#([\w\-]+))/#
    )
}
