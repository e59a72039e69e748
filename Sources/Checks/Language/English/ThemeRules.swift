/// What sentences say of a dark or light mode.
enum ThemeRules {
    static let all: [EnglishGrammar.Rule] = [toggle, works, hasToggle, isThemed, persists, follows]

    /// "Clicking toggles dark mode", "Dark mode toggle works", "Theme can be toggled".
    private static func toggle(_ sentence: Sentence) -> Compilation? {
        sentence.match(toggleForm) == nil ? nil : .language(Written.anyOf(toggles(then: "theme toggles")))
    }

    /// "Dark mode works": by a toggle, or because the visitor prefers it.
    private static func works(_ sentence: Sentence) -> Compilation? {
        sentence.match(worksForm) == nil
            ? nil
            : .language(Written.anyOf(toggles(then: "theme toggles") + ["when: prefer dark then theme changes"]))
    }

    /// "Has dark mode toggle", "Toggle is accessible": a control that can be found by its role and name.
    private static func hasToggle(_ sentence: Sentence) -> Compilation? {
        sentence.match(hasToggleForm) == nil
            ? nil
            : .language(
                Written.anyOf(["button", "checkbox"].map { "when: then \($0) /\(ControlNames.theme)/ is enabled" }))
    }

    /// "background is dark themed", "Page has a dark theme by default".
    private static func isThemed(_ sentence: Sentence) -> Compilation? {
        sentence.match(isThemedForm).flatMap { .language("page: \($0.1.lowercased())") }
    }

    /// "Dark mode persists after reload", "Theme preference is saved".
    private static func persists(_ sentence: Sentence) -> Compilation? {
        sentence.match(persistsForm) == nil
            ? nil : .language(Written.anyOf(toggles(", reload", then: "theme is kept", selects: false)))
    }

    /// "Page follows the system's colour scheme".
    private static func follows(_ sentence: Sentence) -> Compilation? {
        sentence.match(followsForm) == nil
            ? nil : .language(["when: prefer dark then page: dark", "when: prefer light then page: light"])
    }

    /// The usual kinds of toggle.
    private static func toggles(_ steps: String = "", then outcome: String, selects: Bool = true) -> [String] {
        let clicks = ["button", "checkbox", "element"].map { role in
            let name = role == "element" ? "dark.?mode|theme|color.?scheme" : ControlNames.theme
            return "when: click \(role) /\(name)/\(steps) then \(outcome)"
        }
        return selects ? clicks + ["when: select \"Dark\" in combobox /theme|mode/ then page: dark"] : clicks
    }

    // How it is said.

    private static let toggleForm = Form(
        #/clicking (?:on )?(?:(?:the )?(?:button|toggle|switch) )?(?:it )?toggles (?:the )?(?:dark(?: ?\/ ?light)?|light|theme|dark mode)(?: mode| theme)?|(?:the )?(?:dark mode|theme|dark\/light mode)(?: toggle| switch| button)? (?:toggles|can be toggled|switches)(?: the theme)?|(?:the )?(?:dark mode|theme|dark\/light mode) (?:toggle|switch|switcher|button) (?:works?|functions?|is functional)(?: correctly)?|(?:users? )?can (?:toggle|switch)(?: to| between)? (?:dark(?: and light)?|the|themes?)(?: mode| theme)?s?/#
    )
    private static let worksForm = Form(
        #/(?:the )?dark (?:mode|theme) (?:works?|functions?|is (?:supported|available|implemented))(?: correctly)?|(?:(?:the )?(?:page|app|site) )?(?:supports|has|includes) (?:an? )?dark (?:mode|theme)/#
    )
    private static let hasToggleForm = Form(
        #/(?:(?:the )?(?:page|app|site) )?has (?:an? |the )?(?:dark mode|theme|dark\/light(?: mode)?) (?:toggle|switch|button)(?: button)?|(?:the )?(?:theme |dark mode )?toggle is accessible/#
    )
    private static let isThemedForm = Form(
        #/(?:the )?(?:background|page|theme|app|site|design|ui) (?:is|starts|has)(?: in| an?)? (dark|light)(?:[- ]themed| theme| mode)?(?: (?:by default|initially|at first))?/#
    )
    private static let persistsForm = Form(
        #/(?:the )?(?:dark mode|theme)(?: preference| choice| setting)? (?:persists?|is (?:saved|kept|remembered))(?: (?:on|after|over|across|in|between)(?: an?| the)? (?:page )?(?:refresh|reloads?|sessions?|localstorage))?/#
    )
    private static let followsForm = Form(
        #/(?:the )?(?:page|app|site|theme) (?:follows|respects|honou?rs) (?:the )?(?:system(?:'s)?|browser(?:'s)?|user(?:'s)?|os) (?:colou?r scheme|theme|preference|prefers-color-scheme)|(?:(?:the )?(?:page|app|site) )?(?:respects|supports|honou?rs) prefers-color-scheme/#
    )
}
