/// What sentences say of lists that somebody writes into: add, delete, mark, filter, count, keep.
enum TaskListRules {
    static let all: [EnglishGrammar.Rule] = [
        can, passive, deleteButtons, removes, counts, filters, persists, dueDates, levels,
    ]

    private static let probe = "water the plants"
    /// Where words are written: dates and numbers are not, and what is searched for is in no list yet.
    private static let writing = "`input:not([type]), input[type='text' i], textarea, [contenteditable='true']`"
    /// In fields that nobody can write in, too: some lists are made of them.
    private static let isShown = "page matches /\(probe)/"
    private static let isGone = "page matches /^(?!.*\(probe))/"
    /// Of the task that was added: others may have been done from the beginning.
    private static let struckOut = ["listitem /\(probe)/", "element /\(probe)/", "`:read-only:is(input, textarea)`"].map
    {
        "style text-decoration-line of \($0) contains \"line-through\""
    }
    private static let isTicked = "count of `[type='checkbox' i]:checked, [aria-checked='true']` increases"
    private static let delete = "button /\(ControlNames.deleting)/"

    /// "Can add new tasks", "Users can delete todos", "Can mark tasks as complete".
    private static func can(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(canForm) else { return nil }
        if match.3 != nil { return marking }
        let verbs = [match.1, match.2].compactMap(\.self).map { $0.lowercased() }
        return .language(verbs.map { ["add", "create"].contains($0) ? adding : deleting })
    }

    /// "Todos can be added and deleted", "Tasks can be marked complete".
    private static func passive(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(passiveForm) else { return nil }
        let verbs = [match.1, match.2].compactMap(\.self).map { $0.lowercased() }
        return .language(
            verbs.flatMap { verb in
                verb.hasPrefix("mark") ? [Self.mark] : [["added", "created"].contains(verb) ? adding : deleting]
            })
    }

    /// "Each task has a delete button": one more with each task.
    private static func deleteButtons(_ sentence: Sentence) -> Compilation? {
        sentence.match(deleteButtonsWords) == nil
            ? nil : .language(Written.anyOf(flows(then: "count of \(delete) increases")))
    }

    /// "Clicking delete removes the task".
    private static func removes(_ sentence: Sentence) -> Compilation? {
        sentence.match(removesForm) == nil ? nil : .language(deleting)
    }

    /// "Shows task count".
    private static func counts(_ sentence: Sentence) -> Compilation? {
        sentence.match(countsForm) == nil
            ? nil
            : .language(Written.anyOf(flows(then: "number in element /count|total|remaining|left|stat/ increases")))
    }

    /// "Filtering functions properly", "Can filter tasks": a new task is not among the completed ones.
    private static func filters(_ sentence: Sentence) -> Compilation? {
        sentence.match(filtersForm) == nil
            ? nil : .language(Written.anyOf(flows(", click button /^completed?|^done|^finished/", then: isGone)))
    }

    /// "Tasks persist on refresh", "Todos persist during session", "Data persists across sessions".
    private static func persists(_ sentence: Sentence) -> Compilation? {
        sentence.match(persistsForm) == nil ? nil : .language(Written.anyOf(flows(", reload", then: isShown)))
    }

    /// "Todos support due date assignment".
    private static func dueDates(_ sentence: Sentence) -> Compilation? {
        sentence.match(dueDatesForm) == nil
            ? nil : .language("css: input[type='date' i], input[type='datetime-local' i]")
    }

    /// "Priority levels (high/medium/low) can be set".
    private static func levels(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(levelsForm) else { return nil }
        return .language(
            [match.1, match.2, match.3].map {
                "css: option, label, button, [role='option'] matches /(?i)\\b\($0.lowercased())\\b/"
            })
    }

    private static let adding = Written.anyOf(flows(then: isShown))
    private static let deleting = Written.anyOf(
        ["when: click \(delete) then count of \(delete) decreases"] + flows(", click \(delete)", then: isGone))
    private static let mark = Written.anyOf(
        flows(", click checkbox", then: Written.anyOutcome([isTicked] + struckOut))
            + flows(", click button /complete|done|finish|mark|✓|✔/", then: Written.anyOutcome(struckOut))
            + flows(", click listitem /\(probe)/", then: Written.anyOutcome(struckOut)))
    private static var marking: Compilation? { .language(mark) }

    /// Writes the probe into the list, with the key or with the button, and goes on.
    private static func flows(_ steps: String = "", then outcome: String) -> [String] {
        ["press \"Enter\"", "click button /\(ControlNames.adding)/"].map { adding in
            "when: type \"\(probe)\" into \(writing), \(adding)\(steps) then \(outcome)"
        }
    }

    // How it is said.

    private static let canForm = Form(
        #/(?:(?:the )?(?:users?|app|you) )?can (?:(add|create|delete|remove)(?: and (delete|remove))? (?:new |an? |the )?(?:tasks?|todos?|to-dos?|items?|notes?)|(mark) (?:(?:tasks?|todos?|items?|them) )?(?:as )?(?:complete|completed|done|finished))(?: to the list| from the list)?/#
    )
    private static let passiveForm = Form(
        #/(?:new )?(?:tasks|todos|items) can be (added|created|deleted|removed|marked(?: as)? (?:complete|completed|done))(?: and (deleted|removed|marked(?: as)? (?:complete|completed|done)))?/#
    )
    private static let deleteButtonsWords = Form(
        #/(?:each|every) (?:task|todo|item) has (?:an? |its own )?(?:delete|remove) button/#)
    private static let removesForm = Form(
        #/(?:clicking (?:on )?(?:the )?)?(?:delete|remove)(?: button)? (?:removes|deletes) (?:the |an? )?(?:task|todo|item)(?: from the list)?/#
    )
    private static let countsForm = Form(
        #/(?:(?:the )?(?:page|app) )?(?:shows|displays|has) (?:the |an? )?(?:(?:number|count) of (?:tasks|todos|items)|(?:task|todo|item) count(?:er)?)/#
    )
    private static let filtersForm = Form(
        #/(?:task |todo )?filter(?:ing|s)? (?:works?|functions?)(?: correctly)?|(?:users )?can filter (?:tasks|todos|items)(?: by status)?/#
    )
    private static let persistsForm = Form(
        #/(?:the )?(?:tasks?|todos?|items?|notes?|data|list) (?:must |should )?(?:(?:persists?|remains?|survives?)(?: data)?|(?:is|are) (?:kept|preserved|saved|remembered))(?: (?:on|after|over|across|in|during|between)(?: an?| the)? (?:page )?(?:refresh(?:es)?|reloads?|browser|sessions?|reloading|visits))?/#
    )
    private static let dueDatesForm = Form(
        #/(?:tasks|todos|items) (?:support|have|can have)(?: an?)? (?:due dates?|deadlines?)(?: assignment)?|can (?:set|assign)(?: an?)? due dates?/#
    )
    private static let levelsForm = Form(
        #/(?:priority|priorities|priority levels?) \((\w+)[\/,] ?(\w+)[\/,] ?(\w+)\) (?:can be (?:set|chosen|assigned)|exists?)/#
    )
}
