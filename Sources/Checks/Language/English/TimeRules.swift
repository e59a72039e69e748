/// What sentences say of time: a limit, a timer, a clock.
enum TimeRules {
    static let all: [EnglishGrammar.Rule] = [timer, clock, date, formatted]

    /// The sentence without its limit, and the seconds: "Displays Done within 15 seconds".
    static func limit(_ sentence: Sentence) -> (Sentence, seconds: Int)? {
        let form = #/(.+?),? (?:within|in less than|in under|in at most) (\d{1,3}) ?(?:s|sec|secs|seconds?)/#
        guard let match = sentence.match(form), let seconds = Int(match.2), seconds > 0 else { return nil }
        return (Sentence(String(match.1), sentence.context), seconds)
    }

    /// "Timer counts down", "Timer counts up": by itself, or once it is started.
    private static func timer(_ sentence: Sentence) -> Compilation? {
        let form =
            #/(?:the )?(?:(?:game |countdown )?timer|countdown|stopwatch) (?:(counts down|decreases)|counts up|increases|ticks up)(?: (?:each|every) second)?(?: (?:properly|by itself))?/#
        guard let match = sentence.match(form) else { return nil }
        let seen = "number in \(ControlNames.timer) \(match.1 == nil ? "increases" : "decreases")"
        return .language(
            Written.anyOf([
                "when: wait 2 s then \(seen)", "when: click \(ControlNames.button("start")), wait 2 s then \(seen)",
            ]))
    }

    /// "Clock updates every second".
    private static func clock(_ sentence: Sentence) -> Compilation? {
        sentence.match(
            #/(?:the )?(?:clock|time|current time) (?:updates|changes|ticks)(?: (?:each|every) second| live| in real[- ]time)/#
        ) == nil
            ? nil : .language("when: wait 2 s then text of element /clock|time/ changes")
    }

    /// "Shows current date/time", "Page has element #date showing current date", "Element with id='d' exists and shows a date".
    private static func date(_ sentence: Sentence) -> Compilation? {
        let page =
            #/(?:(?:the )?(?:page|app) )?(?:shows|displays) (?:the )?(?:current |today's )(date|time|date ?(?:\/|and|or) ?time)/#
        let element =
            #/(?:(?:the )?page )?(?:has )?(?:an? |the )?element (?:(?:with )?id ?= ?['"]?([\w\-]+)['"]?|#([\w\-]+)) (?:exists and )?(?:shows|showing|displays|displaying) (?:an? |the )?(?:current )?(date|time)/#
        if let match = sentence.match(element), let id = match.1 ?? match.2 {
            return .language("css: #\(id) matches /\(match.3.lowercased() == "date" ? dates : times)/")
        }
        guard let match = sentence.match(page) else { return nil }
        let named = "[id*='date' i], [class*='date' i], [id*='time' i], [class*='time' i], [id*='clock' i], time"
        let pattern =
            match.1.lowercased() == "date" ? dates : match.1.lowercased() == "time" ? times : "\(dates)|\(times)"
        return .language("css: \(named) matches /\(pattern)/")
    }

    /// "The creation date is formatted as YYYY-MM-DD UTC and displayed in a div with id='creation-date'".
    private static func formatted(_ sentence: Sentence) -> Compilation? {
        let form =
            #/(?:the )?(?:\w+ )?date is (?:formatted as|displayed (?:as|in)) yyyy-mm-dd(?: utc)?(?: format)?(?:,)? (?:and (?:is )?(?:displayed|shown) )?(?:in|inside) (?:(?:an? |the )?(\w+) with id ?= ?['"]?([\w\-]+)['"]?|#([\w\-]+))/#
        guard let match = sentence.match(form), let id = match.2 ?? match.3 else { return nil }
        return .language(
            "css: \(match.1.map { ElementNames.isTag($0.lowercased()) ? $0.lowercased() : "" } ?? "")#\(id) matches /\\d{4}-\\d{2}-\\d{2}/"
        )
    }

    private static let dates = #"\d{4}|\d{1,2}[.\/\-]\d{1,2}"#
    private static let times = #"\d{1,2}:\d{2}"#
}
