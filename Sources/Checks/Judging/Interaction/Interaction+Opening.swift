extension Interaction {
    /// How the page is opened: the settings that stand before everything else.
    var opening: (addition: String, theme: Theme?, width: Int?) {
        var opening: (addition: String, theme: Theme?, width: Int?) = ("", nil, nil)
        for step in steps.prefix(while: \.isSetting) {
            switch step {
            case .open(let addition): opening.addition = addition
            case .prefer(let theme): opening.theme = theme
            case .width(let width): opening.width = width
            default: break
            }
        }
        return opening
    }

    /// Why it makes no sense; `nil` when it does.
    var fault: String? {
        if steps.drop(while: \.isSetting).contains(where: { if case .open = $0 { true } else { false } }) {
            return "'open' can only stand before everything that is done with the page"
        }
        let reloads = steps.contains { $0 == .reload }
        if !outcome.keptReadings.isEmpty, !reloads { return "'is kept' needs a 'reload' among the steps" }
        let toggles = outcome.parts.contains { if case .reading(_, .toggles) = $0 { true } else { false } }
        if toggles, steps.allSatisfy(\.isSetting) { return "'toggles' needs a step that is done twice" }
        return nil
    }
}
